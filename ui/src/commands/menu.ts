/** Commands as rows of a menu. */
import { words } from "../text";
import { keyWord } from "../text/keys";
import { command } from "./registry";

export interface CommandRow {
  id: string;
  label: string;
  icon: string;
  keys?: string;
  disabled: boolean;
  danger: boolean;
  run: () => void;
  inside?: CommandRow[];
}

/** Commands that a menu shows together: null draws a line, `inside` opens in its place. */
export type MenuEntry = string | null | { inside: string; label: () => string; icon: string; ids: string[] };

export function menuRows(entries: MenuEntry[]): (CommandRow | null)[] {
  return entries.map((entry) => {
    if (entry === null) return null;
    if (typeof entry !== "string") {
      const inside = menuRows(entry.ids).filter((row) => row !== null);
      const disabled = inside.every((row) => row.disabled);
      return {
        id: entry.inside,
        label: entry.label(),
        icon: entry.icon,
        disabled,
        danger: false,
        run: () => {},
        inside,
      };
    }
    const one = command(entry);
    return {
      id: entry,
      label: one.label(),
      icon: one.icon,
      keys: one.keys?.[0] && keyWord(one.keys[0], words().keys),
      disabled: !one.enabled(),
      danger: entry === "delete",
      run: one.run,
    };
  });
}

/** Changes of a frame or a branch: shown where they can be done. */
const STRUCTURE = ["unwrap", "swap-sides", "add-case", "add-catch"];

/** What can be done with selected steps, as things stand. */
export function stepMenu(): (CommandRow | null)[] {
  return menuRows([
    "run-to-here",
    "run-from-here",
    "breakpoint",
    null,
    "cut",
    "copy",
    "paste",
    "duplicate",
    "disable",
    "park",
    "save-template",
    "note",
    null,
    {
      inside: "wrap",
      label: () => words().structure.wrapIn,
      icon: "square-dashed",
      ids: ["wrap-group", "wrap-for-each", "wrap-while", "wrap-repeat", "wrap-if", "wrap-switch", "wrap-try"],
    },
    ...STRUCTURE.filter((id) => command(id).enabled()),
    null,
    "delete",
  ]);
}

/** What can be done where no step is. */
export function groundMenu(): (CommandRow | null)[] {
  return menuRows([
    "undo",
    "redo",
    null,
    "add",
    "paste",
    "select-all",
    null,
    "fold-all",
    "unfold-all",
    null,
    "zoom-fit",
    "zoom-home",
    "find",
    "export-flow",
  ]);
}
