import { words } from "../../text";
import { type Command, editable } from "../command";
import { canWrap, wrapSelected } from "../edit";

export const wrapForEach: Command = {
  id: "wrap-for-each",
  label: () => words().commands.wrapForEach,
  icon: "repeat",
  enabled: () => editable() && canWrap(),
  run: () => wrapSelected("for_each"),
};
