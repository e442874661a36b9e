import { words } from "../../text";
import { type Command, idle } from "../command";
import { order } from "../run";

export const stop: Command = {
  id: "stop",
  label: () => words().top.stop,
  icon: "square",
  keys: ["Shift+F5"],
  enabled: () => !idle(),
  run: () => void order({ order: "stop" }),
};
