/** What is being written in the chart itself: the name of a new action at a place, or the title of a step. */
import { create } from "zustand";
import type { StepId } from "../protocol";
import type { Place } from "./tree";

export type Writing = { what: "action"; place: Place; begun: string } | { what: "title"; step: StepId };

export const useWriting = create<{ writing: Writing | null }>(() => ({ writing: null }));

/** None: it is closed. */
export function write(writing: Writing | null): void {
  useWriting.setState({ writing });
}
