/** Commands as they are listed: by what they are for. */
import type { Command } from "./command";
import { commands } from "./registry";

const GROUPS = {
  change: [
    ...["add", "add-before", "find-action", "fields", "retitle", "undo", "redo", "cut", "copy", "paste", "duplicate"],
    ...["delete", "select-all", "disable", "note", "add-subscenario"],
  ],
  arrange: [
    ...["move-up", "move-down", "move-left", "move-right", "fold", "fold-all", "unfold-all", "wrap-group", "wrap-if"],
    ...["wrap-switch", "wrap-for-each", "wrap-while", "wrap-repeat", "wrap-try", "unwrap", "park", "save-template"],
  ],
  run: ["trial", "run", "step", "step-into", "step-out", "pause", "stop", "run-to-here", "run-from-here", "breakpoint"],
  whole: [
    ...["commands", "keys", "help", "outline", "find", "find-next", "find-previous", "replace", "find-library", "jump"],
    ...["zoom-home", "zoom-fit", "zoom-selection", "record", "repeat", "save-version", "versions", "manual", "export"],
    ...["export-flow", "discard-draft"],
  ],
} as const;

export type Group = keyof typeof GROUPS;

/** Every command is in one of them; what none speaks of is `rest`. */
export function grouped(): { group: Group | "rest"; rows: Command[] }[] {
  const left = new Map(commands.map((one) => [one.id, one]));
  const groups = (Object.keys(GROUPS) as Group[]).map((group) => {
    const rows = GROUPS[group].flatMap((id) => left.get(id) ?? []);
    for (const one of rows) left.delete(one.id);
    return { group, rows };
  });
  return [...groups, { group: "rest" as const, rows: [...left.values()] }].filter(({ rows }) => rows.length > 0);
}
