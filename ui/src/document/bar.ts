/** What the step bar shows, as the core tells it. */
import { create } from "zustand";
import type { StepBar, StreamMessage } from "../protocol";

export const useBar = create<{ bar: StepBar | null }>(() => ({ bar: null }));

export function followBar(message: StreamMessage): void {
  if (message.kind === "step_bar") useBar.setState({ bar: message.bar });
}
