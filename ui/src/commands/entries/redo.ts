import { redoChange, useOpen } from "../../document/open";
import { words } from "../../text";
import { type Command, idle } from "../command";

export const redo: Command = {
  id: "redo",
  label: () => {
    const next = useOpen.getState().history?.future[0];
    return next ? words().compare.redoOne(next.label) : words().top.redo;
  },
  icon: "redo-2",
  keys: ["Ctrl+Y", "Ctrl+Shift+Z"],
  enabled: () => idle() && (useOpen.getState().history?.future.length ?? 0) > 0,
  run: redoChange,
};
