import { words } from "../../text";
import type { Command } from "../command";
import { canFold, foldAll as setFolded } from "../structure";

export const foldAll: Command = {
  id: "fold-all",
  label: () => words().structure.foldAll,
  icon: "chevrons-down-up",
  keys: ["Ctrl+Shift+ArrowUp"],
  enabled: canFold,
  run: () => setFolded(true),
};
