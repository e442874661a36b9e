import { show, useSession } from "../../document/library";
import { root } from "../../document/open";
import { words } from "../../text";
import { type Command, idle } from "../command";

export const record: Command = {
  id: "record",
  label: () => words().top.record,
  icon: "record",
  enabled: () => root() !== null && idle() && useSession.getState().recording === "off",
  run: () => show("record"),
};
