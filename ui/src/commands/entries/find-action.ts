import { root } from "../../document/open";
import { words } from "../../text";
import { type Command, idle } from "../command";
import { findAction as find } from "../edit";

export const findAction: Command = {
  id: "find-action",
  label: () => words().keys.findAction,
  icon: "search",
  keys: ["Ctrl+Shift+A"],
  enabled: () => root() !== null && idle(),
  run: find,
};
