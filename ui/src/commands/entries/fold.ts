import { words } from "../../text";
import type { Command } from "../command";
import { canFold, foldedHere, foldHere } from "../cursor";

export const fold: Command = {
  id: "fold",
  label: () => (foldedHere() ? words().keys.unfold : words().keys.fold),
  icon: "chevrons-down-up",
  keys: ["Space"],
  enabled: canFold,
  run: foldHere,
};
