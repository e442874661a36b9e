import { selection } from "../../document/open";
import { words } from "../../text";
import type { Command } from "../command";
import { breakpointHere } from "../run";

export const breakpoint: Command = {
  id: "breakpoint",
  label: () => words().commands.breakpoint,
  icon: "circle-dot",
  keys: ["F9"],
  enabled: () => selection().length > 0,
  run: () => breakpointHere(),
};
