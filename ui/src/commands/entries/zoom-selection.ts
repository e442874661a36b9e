import { selection } from "../../document/open";
import { zoomBy } from "../../document/zoom";
import { words } from "../../text";
import type { Command } from "../command";

export const zoomSelection: Command = {
  id: "zoom-selection",
  label: () => words().flow.zoomSelection,
  icon: "scan-search",
  keys: ["Shift+2"],
  enabled: () => selection().length > 0,
  run: () => zoomBy("selection"),
};
