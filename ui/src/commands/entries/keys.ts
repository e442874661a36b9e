import { show, useSession } from "../../document/library";
import { useRun } from "../../document/run";
import { words } from "../../text";
import type { Command } from "../command";

export const keyList: Command = {
  id: "keys",
  label: () => words().keys.list,
  icon: "keyboard",
  keys: ["?", "Ctrl+/"],
  everywhere: true,
  enabled: () => {
    const { sheet } = useSession.getState();
    return (sheet === null || sheet === "commands") && useRun.getState().questions.length === 0;
  },
  run: () => show("keys"),
};
