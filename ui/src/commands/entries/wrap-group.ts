import { words } from "../../text";
import { type Command, editable } from "../command";
import { canWrap, wrapSelected } from "../edit";

export const wrapGroup: Command = {
  id: "wrap-group",
  label: () => words().commands.wrapGroup,
  icon: "layers",
  enabled: () => editable() && canWrap(),
  run: () => wrapSelected("group"),
};
