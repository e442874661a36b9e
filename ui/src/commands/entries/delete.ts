import { words } from "../../text";
import { type Command, editable } from "../command";
import { removeSelected } from "../edit";

export const remove: Command = {
  id: "delete",
  label: () => words().commands.remove,
  icon: "trash-2",
  keys: ["Delete", "Backspace"],
  enabled: editable,
  run: removeSelected,
};
