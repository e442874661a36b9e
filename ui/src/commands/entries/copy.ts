import { copySelected, selection } from "../../document/open";
import { words } from "../../text";
import type { Command } from "../command";

export const copy: Command = {
  id: "copy",
  label: () => words().commands.copy,
  icon: "copy",
  keys: ["Ctrl+C"],
  enabled: () => selection().length > 0,
  run: () => void copySelected(),
};
