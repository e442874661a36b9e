import { words } from "../../text";
import type { Command } from "../command";
import { canUnwrap, unwrapSelected } from "../structure";

export const unwrap: Command = {
  id: "unwrap",
  label: () => words().structure.unwrap,
  icon: "ungroup",
  keys: ["Ctrl+Shift+G"],
  enabled: canUnwrap,
  run: unwrapSelected,
};
