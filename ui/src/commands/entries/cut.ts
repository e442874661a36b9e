import { words } from "../../text";
import { type Command, editable } from "../command";
import { cutSelected } from "../edit";

export const cut: Command = {
  id: "cut",
  label: () => words().commands.cut,
  icon: "scissors",
  keys: ["Ctrl+X"],
  enabled: editable,
  run: cutSelected,
};
