import { root, useOpen } from "../../document/open";
import { words } from "../../text";
import { type Command, idle } from "../command";
import { compareTwo } from "../versions";

export const compare: Command = {
  id: "compare",
  label: () => words().compare.command,
  icon: "git-compare",
  keys: ["F7"],
  enabled: () => root() !== null && idle() && useOpen.getState().base > 0,
  run: () => compareTwo({ of: "version", version: useOpen.getState().base }, { of: "draft" }),
};
