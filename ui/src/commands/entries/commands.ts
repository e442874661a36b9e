import { show, useSession } from "../../document/library";
import { useRun } from "../../document/run";
import { words } from "../../text";
import type { Command } from "../command";

export const commandPalette: Command = {
  id: "commands",
  label: () => words().keys.palette.title,
  icon: "search",
  keys: ["Ctrl+K"],
  everywhere: true,
  // What asks for an answer is answered first.
  enabled: () => useSession.getState().sheet === null && useRun.getState().questions.length === 0,
  run: () => show("commands"),
};
