import { words } from "../../text";
import { type Command, editable } from "../command";
import { canWrap, wrapSelected } from "../edit";

export const wrapTry: Command = {
  id: "wrap-try",
  label: () => words().commands.wrapTry,
  icon: "shield-alert",
  enabled: () => editable() && canWrap(),
  run: () => wrapSelected("try"),
};
