import { words } from "../../text";
import { type Command, editable } from "../command";
import { parkSelected, parkShown } from "../edit";

export const park: Command = {
  id: "park",
  label: () => (parkShown() ? words().commands.unpark : words().commands.park),
  icon: "archive",
  enabled: editable,
  run: parkSelected,
};
