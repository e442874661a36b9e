import { words } from "../../text";
import { type Command, editable } from "../command";
import { retitleHere } from "../cursor";

export const retitle: Command = {
  id: "retitle",
  label: () => words().keys.retitle,
  icon: "text-cursor-input",
  keys: ["F2"],
  enabled: editable,
  run: retitleHere,
};
