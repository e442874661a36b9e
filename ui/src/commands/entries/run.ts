import { words } from "../../text";
import { beforeCommit, type Command, failed, hasSteps, paused, running, trialFirst } from "../command";
import { runOrResume } from "../run";

export const run: Command = {
  id: "run",
  label: () => (paused() ? words().top.resume : words().top.run),
  icon: "play",
  get keys() {
    return trialFirst() && !paused() ? ["Ctrl+F5"] : ["F5"];
  },
  enabled: () => hasSteps() && !running() && !failed() && !beforeCommit(),
  run: runOrResume,
};
