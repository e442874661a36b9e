import { words } from "../../text";
import { type Command, idle } from "../command";
import { lookOver } from "../targets";

export const checkTargetsLibrary: Command = {
  id: "check-targets-library",
  label: () => words().targets.commandLibrary,
  icon: "scan-search",
  everywhere: true,
  enabled: idle,
  run: () => void lookOver(true),
};
