import { words } from "../../text";
import { beforeCommit, type Command, failed, paused } from "../command";
import { order } from "../run";

export const stepOut: Command = {
  id: "step-out",
  label: () => words().top.out,
  icon: "arrow-up-from-dot",
  keys: ["Shift+F11"],
  enabled: () => paused() && !failed() && !beforeCommit(),
  run: () => void order({ order: "step_out" }),
};
