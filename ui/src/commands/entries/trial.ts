import { words } from "../../text";
import { type Command, hasSteps, idle } from "../command";
import { start } from "../run";

export const trial: Command = {
  id: "trial",
  label: () => words().commands.trial,
  icon: "flask-conical",
  enabled: () => hasSteps() && idle(),
  run: () => void start({ trial: true }),
};
