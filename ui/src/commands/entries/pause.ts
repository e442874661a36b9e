import { words } from "../../text";
import { type Command, running } from "../command";
import { order } from "../run";

export const pause: Command = {
  id: "pause",
  label: () => words().top.pause,
  icon: "pause",
  keys: ["F6"],
  enabled: running,
  run: () => void order({ order: "pause" }),
};
