import { words } from "../../text";
import { type Command, editable } from "../command";
import { allDisabled, toggleDisabled } from "../edit";

export const disable: Command = {
  id: "disable",
  label: () => (allDisabled() ? words().commands.enable : words().commands.disable),
  icon: "ban",
  enabled: editable,
  run: toggleDisabled,
};
