import { show } from "../../document/library";
import { root } from "../../document/open";
import { words } from "../../text";
import { type Command, idle } from "../command";

export const versions: Command = {
  id: "versions",
  label: () => words().commands.versions,
  icon: "history",
  enabled: () => root() !== null && idle(),
  run: () => show("versions"),
};
