import { root } from "../../document/open";
import { words } from "../../text";
import type { Command } from "../command";
import { exportScenario } from "../files";

export const exportFile: Command = {
  id: "export",
  label: () => words().commands.export,
  icon: "file-output",
  enabled: () => root() !== null,
  run: () => void exportScenario(root()?.id ?? ""),
};
