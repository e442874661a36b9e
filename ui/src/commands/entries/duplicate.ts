import { words } from "../../text";
import { type Command, editable } from "../command";
import { duplicateSelected } from "../edit";

export const duplicate: Command = {
  id: "duplicate",
  label: () => words().commands.duplicate,
  icon: "copy-plus",
  keys: ["Ctrl+D"],
  enabled: editable,
  run: duplicateSelected,
};
