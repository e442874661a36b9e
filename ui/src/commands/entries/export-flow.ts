import { show } from "../../document/library";
import { words } from "../../text";
import { type Command, hasSteps } from "../command";

export const exportFlow: Command = {
  id: "export-flow",
  label: () => words().figure.command,
  icon: "printer",
  enabled: hasSteps,
  run: () => show("figure"),
};
