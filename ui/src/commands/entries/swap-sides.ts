import * as ops from "../../document/ops";
import { words } from "../../text";
import { onStructure } from "../structure";

export const swapSides = onStructure(
  "swap-sides",
  "if",
  "arrow-left-right",
  ops.swapSides,
  () => words().structure.swapSides,
);
