import { root } from "../../document/open";
import { words } from "../../text";
import { type Command, idle } from "../command";
import { findAction } from "../edit";

export const add: Command = {
  id: "add",
  label: () => words().flow.addHere,
  icon: "plus",
  keys: ["/"],
  enabled: () => root() !== null && idle(),
  run: findAction,
};
