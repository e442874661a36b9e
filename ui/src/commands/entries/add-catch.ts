import * as ops from "../../document/ops";
import { words } from "../../text";
import { onStructure } from "../structure";

export const addCatch = onStructure("add-catch", "try", "plus", ops.addCatch, () => words().structure.addCatch);
