import type { Scenario, Step, StepId, Variable } from "../../protocol";
import { newId } from "../ids";
import { find, idsOf } from "../tree";
import { insert } from "./insert";
import { setParameter } from "./property";
import { addVariable } from "./variables";

/** How a list's file is read, as far as it is not read that way anyway. */
export interface ListFile {
  path: string;
  encoding?: string;
  sheet?: string;
  title: string;
}

/** A name that no variable has: `一覧`, `一覧2`. */
export function freeName(root: Scenario, name: string): string {
  const taken = new Set((root.variables ?? []).map((one) => one.name));
  if (!taken.has(name)) return name;
  let n = 2;
  while (taken.has(`${name}${n}`)) n += 1;
  return `${name}${n}`;
}

/** Opens a list before the step and gives it to the step's parameter. */
export function openListFor(root: Scenario, id: StepId, parameter: string, name: string, file: ListFile): Scenario {
  const found = find(root, id);
  if (!found) return root;
  const free = freeName(root, name);
  const opening: Step = {
    id: newId(idsOf(root)),
    do: "table.open",
    title: file.title,
    with: {
      file: file.path.replaceAll("{", "{{").replaceAll("}", "}}"),
      ...(file.encoding && file.encoding !== "utf-8" && { encoding: file.encoding }),
      ...(file.sheet && { sheet: file.sheet }),
      into: free,
    },
  };
  const declared = addVariable(root, { name: free, type: "table" });
  return setParameter(insert(declared, found.place, [opening]), id, parameter, free);
}

/** A new variable that takes the result of the step. */
export function takeIntoNew(
  root: Scenario,
  id: StepId,
  parameter: string,
  name: string,
  type: Variable["type"],
): Scenario {
  const free = freeName(root, name);
  return setParameter(addVariable(root, { name: free, type }), id, parameter, free);
}
