import { show } from "../../document/library";
import { words } from "../../text";
import { type Command, idle } from "../command";

export const findLibrary: Command = {
  id: "find-library",
  label: () => words().find.library.command,
  icon: "library-big",
  keys: ["Ctrl+Shift+F"],
  everywhere: true,
  enabled: idle,
  run: () => show("find-library"),
};
