import { words } from "../../text";
import { type Command, editable } from "../command";
import { parkSelected, parkShown } from "../structure";

export const park: Command = {
  id: "park",
  label: () => (parkShown() ? words().commands.unpark : words().commands.park),
  icon: "archive",
  keys: ["Ctrl+Shift+X"],
  enabled: editable,
  run: parkSelected,
};
