/** What is looked for in the open scenario, and what was found. */
import { create } from "zustand";
import type { FindAnswer, Place, Query } from "../protocol";

export const PLACES: Place[] = ["title", "value", "target", "note", "name"];

export interface Searching {
  words: string;
  /** What takes the place; shown when `replacing`. */
  with: string;
  replacing: boolean;
  exact: boolean;
  pattern: boolean;
  places: Place[];
  found: FindAnswer | null;
  /** The hit that is shown; -1: none yet. */
  at: number;
  /** The regular expression cannot be read. */
  broken: string | null;
  /** The field for a step's number is open. */
  jumping: boolean;
}

export const useSearching = create<Searching>(() => ({
  words: "",
  with: "",
  replacing: false,
  exact: false,
  pattern: false,
  places: PLACES,
  found: null,
  at: -1,
  broken: null,
  jumping: false,
}));

export function query({ words, exact, pattern, places }: Searching): Query {
  return { words, exact, pattern, places };
}
