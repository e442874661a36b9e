import { undoChange, useOpen } from "../../document/open";
import { words } from "../../text";
import { type Command, idle } from "../command";

export const undo: Command = {
  id: "undo",
  label: () => {
    const last = useOpen.getState().history?.past.at(-1);
    return last ? words().compare.undoOne(last.label) : words().top.undo;
  },
  icon: "undo-2",
  keys: ["Ctrl+Z"],
  enabled: () => idle() && (useOpen.getState().history?.past.length ?? 0) > 0,
  run: undoChange,
};
