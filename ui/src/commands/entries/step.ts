import { words } from "../../text";
import { beforeCommit, type Command, failed, hasSteps, paused, running } from "../command";
import { stepOver } from "../run";

export const step: Command = {
  id: "step",
  label: () => (paused() ? words().top.over : words().top.stepByStep),
  icon: "step-forward",
  keys: ["F10"],
  enabled: () => hasSteps() && !running() && !failed() && !beforeCommit(),
  run: stepOver,
};
