import { useOpen } from "../../document/open";
import { words } from "../../text";
import { type Command, idle } from "../command";
import { discardDraft as discardNow } from "../versions";

export const discardDraft: Command = {
  id: "discard-draft",
  label: () => words().commands.discard,
  icon: "rotate-ccw",
  enabled: () => idle() && useOpen.getState().draft && useOpen.getState().base > 0,
  run: () => void discardNow(),
};
