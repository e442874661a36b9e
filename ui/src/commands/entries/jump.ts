import { root } from "../../document/open";
import { useSearching } from "../../document/searching";
import { words } from "../../text";
import type { Command } from "../command";

export const jump: Command = {
  id: "jump",
  label: () => words().find.jump,
  icon: "hash",
  keys: ["Ctrl+J"],
  enabled: () => root() !== null,
  run: () => useSearching.setState({ jumping: true }),
};
