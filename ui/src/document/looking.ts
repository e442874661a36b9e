/** The step whose picture is looked at in its whole size. */
import { create } from "zustand";
import type { StepId } from "../protocol";

export const useLooking = create<{ step: StepId | null }>(() => ({ step: null }));

/** None: it is closed. */
export function lookAt(step: StepId | null): void {
  useLooking.setState({ step });
}
