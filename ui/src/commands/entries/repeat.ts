import { show } from "../../document/library";
import { words } from "../../text";
import { type Command, hasSteps, idle } from "../command";

export const repeat: Command = {
  id: "repeat",
  label: () => words().repeat.command,
  icon: "repeat",
  enabled: () => idle() && hasSteps(),
  run: () => show("repeat"),
};
