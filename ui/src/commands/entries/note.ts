import { words } from "../../text";
import { type Command, editable } from "../command";
import { noteSelected } from "../structure";

export const note: Command = {
  id: "note",
  label: () => words().structure.note,
  icon: "sticky-note",
  keys: ["Shift+F2"],
  enabled: editable,
  run: noteSelected,
};
