import { words } from "../../text";
import { type Command, editable } from "../command";
import { runFromHere as go } from "../run";

export const runFromHere: Command = {
  id: "run-from-here",
  label: () => words().commands.runFromHere,
  icon: "list-start",
  enabled: editable,
  run: go,
};
