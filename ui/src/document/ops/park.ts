import type { Scenario, StepId } from "../../protocol";
import { find, outermost } from "../tree";
import { move } from "./move";

/** Moves steps to 置き場, where nothing is run; from there back to the end of the flow. */
export function park(root: Scenario, ids: Iterable<StepId>): Scenario {
  const chosen = outermost(root, ids);
  const parked = chosen.filter((id) => find(root, id)?.place.body === "parked");
  const back = chosen.length > 0 && parked.length === chosen.length;
  const next = back
    ? move(root, chosen, { owner: null, body: "steps", index: root.steps.length })
    : move(root, chosen, { owner: null, body: "parked", index: root.parked?.length ?? 0 });
  if (next.parked?.length !== 0) return next;
  const { parked: _, ...rest } = next;
  return rest;
}
