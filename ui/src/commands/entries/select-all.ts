import { words } from "../../text";
import { type Command, hasSteps } from "../command";
import { selectAllHere } from "../edit";

export const selectAll: Command = {
  id: "select-all",
  label: () => words().commands.selectAll,
  icon: "list-checks",
  keys: ["Ctrl+A"],
  enabled: hasSteps,
  run: selectAllHere,
};
