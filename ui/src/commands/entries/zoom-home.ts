import { root } from "../../document/open";
import { zoomBy } from "../../document/zoom";
import { words } from "../../text";
import type { Command } from "../command";

export const zoomHome: Command = {
  id: "zoom-home",
  label: () => words().flow.zoomHome,
  icon: "locate",
  keys: ["Shift+0"],
  enabled: () => root() !== null,
  run: () => zoomBy("home"),
};
