/** What the palette shows: the query, the group that is open, and whose help stands beside it. */
import { create } from "zustand";
import type { Category } from "../protocol";

/** A group of the tree; `templates`: 雛形. */
export type Group = Category | "templates";

export interface PaletteState {
  query: string;
  open: Group | null;
  /** Name of the action or id of the 雛形 whose help is shown, and where its row stands. */
  help: { of: string; top: number; right: number } | null;
}

export const usePalette = create<PaletteState>(() => ({ query: "", open: null, help: null }));
