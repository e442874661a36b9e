import { root } from "../../document/open";
import { words } from "../../text";
import { type Command, idle } from "../command";
import { addHere } from "../cursor";

export const add: Command = {
  id: "add",
  label: () => words().flow.addHere,
  icon: "plus",
  keys: ["/", "Ctrl+Enter"],
  enabled: () => root() !== null && idle(),
  run: () => addHere(),
};
