import { root } from "../../document/open";
import { zoomBy } from "../../document/zoom";
import { words } from "../../text";
import type { Command } from "../command";

export const zoomFit: Command = {
  id: "zoom-fit",
  label: () => words().flow.fit,
  icon: "maximize",
  keys: ["Shift+1"],
  enabled: () => root() !== null,
  run: () => zoomBy("fit"),
};
