import { selection } from "../../document/open";
import { words } from "../../text";
import { type Command, failed, running } from "../command";
import { runToHere as go } from "../run";

export const runToHere: Command = {
  id: "run-to-here",
  label: () => words().commands.runToHere,
  icon: "arrow-down-to-line",
  keys: ["Ctrl+F10"],
  enabled: () => selection().length > 0 && !running() && !failed(),
  run: go,
};
