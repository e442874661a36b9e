import { root } from "../../document/open";
import { words } from "../../text";
import type { Command } from "../command";
import { openFind } from "../find";

export const find: Command = {
  id: "find",
  label: () => words().find.findCommand,
  icon: "search",
  keys: ["Ctrl+F"],
  enabled: () => root() !== null,
  run: () => openFind(false),
};
