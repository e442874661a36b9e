import { root } from "../../document/open";
import { words } from "../../text";
import type { Command } from "../command";
import { showNext } from "../find";

export const findPrevious: Command = {
  id: "find-previous",
  label: () => words().find.previous,
  icon: "chevron-up",
  keys: ["Shift+F3"],
  enabled: () => root() !== null,
  run: () => void showNext(-1),
};
