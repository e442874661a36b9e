import { useSession } from "../../document/library";
import { root } from "../../document/open";
import { words } from "../../text";
import { type Command, idle } from "../command";

export const outline: Command = {
  id: "outline",
  label: () => words().keys.toOutline,
  icon: "list-tree",
  keys: ["Ctrl+Shift+O"],
  enabled: () => root() !== null && idle(),
  run: () => {
    useSession.setState({ drawer: "palette", left: "outline" });
    window.requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-outline]")?.focus());
  },
};
