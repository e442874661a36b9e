import { show } from "../../document/library";
import { root } from "../../document/open";
import { words } from "../../text";
import type { Command } from "../command";

export const saveVersion: Command = {
  id: "save-version",
  label: () => words().top.save,
  icon: "save",
  keys: ["Ctrl+S"],
  enabled: () => root() !== null,
  run: () => show("version"),
};
