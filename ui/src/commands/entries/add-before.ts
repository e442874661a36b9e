import { words } from "../../text";
import { type Command, editable } from "../command";
import { addBefore as before } from "../cursor";

export const addBefore: Command = {
  id: "add-before",
  label: () => words().keys.addBefore,
  icon: "plus",
  keys: ["Ctrl+Shift+Enter"],
  enabled: editable,
  run: before,
};
