import { root } from "../../document/open";
import { words } from "../../text";
import { type Command, idle } from "../command";
import { lookOver } from "../targets";

export const checkTargets: Command = {
  id: "check-targets",
  label: () => words().targets.command,
  icon: "scan-search",
  enabled: () => root() !== null && idle(),
  run: () => void lookOver(false),
};
