import { words } from "../../text";
import { type Command, hasSteps, idle, paused, trialFirst } from "../command";
import { start } from "../run";

export const trial: Command = {
  id: "trial",
  label: () => words().top.trial,
  icon: "flask-conical",
  get keys() {
    return trialFirst() && !paused() ? ["F5"] : ["Ctrl+F5"];
  },
  enabled: () => hasSteps() && idle(),
  run: () => void start({ trial: true }),
};
