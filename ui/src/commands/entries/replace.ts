import { root } from "../../document/open";
import { words } from "../../text";
import { type Command, idle } from "../command";
import { openFind } from "../find";

export const replace: Command = {
  id: "replace",
  label: () => words().find.replaceCommand,
  icon: "replace",
  keys: ["Ctrl+H"],
  enabled: () => root() !== null && idle(),
  run: () => openFind(true),
};
