import { words } from "../../text";
import { type Command, failed, hasSteps, paused, running } from "../command";
import { runOrResume } from "../run";

export const run: Command = {
  id: "run",
  label: () => (paused() ? words().top.resume : words().top.run),
  icon: "play",
  keys: ["F5"],
  enabled: () => hasSteps() && !running() && !failed(),
  run: runOrResume,
};
