import { words } from "../../text";
import { type Command, editable } from "../command";
import { canWrap, wrapSelected } from "../edit";

export const wrapIf: Command = {
  id: "wrap-if",
  label: () => words().commands.wrapIf,
  icon: "git-branch",
  enabled: () => editable() && canWrap(),
  run: () => wrapSelected("if"),
};
