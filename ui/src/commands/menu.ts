/** Commands as rows of a menu. */
import { command } from "./registry";

export interface CommandRow {
  id: string;
  label: string;
  icon: string;
  keys?: string;
  disabled: boolean;
  danger: boolean;
  run: () => void;
}

/** null draws a line. */
export function menuRows(ids: (string | null)[]): (CommandRow | null)[] {
  return ids.map((id) => {
    if (id === null) return null;
    const one = command(id);
    return {
      id,
      label: one.label(),
      icon: one.icon,
      keys: one.keys?.[0],
      disabled: !one.enabled(),
      danger: id === "delete",
      run: one.run,
    };
  });
}

/** What can be done with selected steps. */
export const STEP_MENU = [
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
  null,
  "wrap-group",
  "wrap-for-each",
  "wrap-if",
  "wrap-try",
  null,
  "delete",
];
