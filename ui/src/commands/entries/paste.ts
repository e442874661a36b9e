import { useOpen } from "../../document/open";
import { words } from "../../text";
import { type Command, idle } from "../command";
import { paste as pasteHere } from "../edit";

export const paste: Command = {
  id: "paste",
  label: () => words().commands.paste,
  icon: "clipboard-paste",
  keys: ["Ctrl+V"],
  enabled: () => idle() && useOpen.getState().clipboard.length > 0,
  run: pasteHere,
};
