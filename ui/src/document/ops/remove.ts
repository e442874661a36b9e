import type { Scenario, StepId } from "../../protocol";
import { editBody, find, outermost } from "../tree";

export function remove(root: Scenario, ids: Iterable<StepId>): Scenario {
  let next = root;
  for (const id of outermost(root, ids)) {
    const found = find(next, id);
    if (!found) continue;
    next = editBody(next, found.place.owner, found.place.body, (steps) => steps.filter((step) => step.id !== id));
  }
  return next;
}
