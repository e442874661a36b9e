/** What is compared in place of the editor: two versions, or what two people made of one. */
import { create } from "zustand";
import type { ComparedWith } from "../protocol";

export type Comparing =
  | { kind: "two"; id: string; before: ComparedWith; after: ComparedWith }
  | { kind: "clash"; id: string; with: ComparedWith };

export const useComparing = create<{ what: Comparing | null }>(() => ({ what: null }));

export function compare(what: Comparing | null): void {
  useComparing.setState({ what });
}

/** Whether something is compared in place of this document's flow. */
export function isComparing(id: string | undefined): boolean {
  const { what } = useComparing.getState();
  return what !== null && what.id === id;
}
