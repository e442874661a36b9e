import * as ops from "../../document/ops";
import { words } from "../../text";
import { onStructure } from "../structure";

export const addCase = onStructure("add-case", "switch", "plus", ops.addCase, () => words().structure.addCase);
