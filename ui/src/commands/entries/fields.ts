import { root } from "../../document/open";
import { words } from "../../text";
import { type Command, idle } from "../command";
import { toInspector } from "../cursor";

export const fields: Command = {
  id: "fields",
  label: () => words().keys.fields,
  icon: "panel-right",
  keys: ["Enter"],
  enabled: () => root() !== null && idle(),
  run: toInspector,
};
