import { words } from "../../text";
import { beforeCommit, type Command, failed, paused } from "../command";
import { order } from "../run";

export const stepInto: Command = {
  id: "step-into",
  label: () => words().top.into,
  icon: "arrow-down-to-dot",
  keys: ["F11"],
  enabled: () => paused() && !failed() && !beforeCommit(),
  run: () => void order({ order: "step_into" }),
};
