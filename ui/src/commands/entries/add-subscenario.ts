import { root } from "../../document/open";
import { words } from "../../text";
import { type Command, idle } from "../command";
import { addSubscenarioHere } from "../edit";

export const addSubscenario: Command = {
  id: "add-subscenario",
  label: () => words().commands.addSub,
  icon: "corner-down-right",
  enabled: () => root() !== null && idle(),
  run: addSubscenarioHere,
};
