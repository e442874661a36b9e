import { show } from "../../document/library";
import { selection } from "../../document/open";
import { words } from "../../text";
import type { Command } from "../command";

export const saveTemplate: Command = {
  id: "save-template",
  label: () => words().palette.save,
  icon: "stamp",
  enabled: () => selection().length > 0,
  run: () => show("template"),
};
