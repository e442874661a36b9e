import { show } from "../../document/library";
import { words } from "../../text";
import { type Command, hasSteps } from "../command";

export const manual: Command = {
  id: "manual",
  label: () => words().top.manual,
  icon: "book-open",
  enabled: hasSteps,
  run: () => show("manual"),
};
