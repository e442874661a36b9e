import { root } from "../../document/open";
import { words } from "../../text";
import type { Command } from "../command";
import { showNext } from "../find";

export const findNext: Command = {
  id: "find-next",
  label: () => words().find.next,
  icon: "chevron-down",
  keys: ["F3"],
  enabled: () => root() !== null,
  run: () => void showNext(1),
};
