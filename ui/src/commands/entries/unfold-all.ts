import { useOpen } from "../../document/open";
import { words } from "../../text";
import type { Command } from "../command";
import { foldAll as setFolded } from "../structure";

export const unfoldAll: Command = {
  id: "unfold-all",
  label: () => words().structure.unfoldAll,
  icon: "chevrons-up-down",
  keys: ["Ctrl+Shift+ArrowDown"],
  enabled: () => useOpen.getState().folded.size > 0,
  run: () => setFolded(false),
};
