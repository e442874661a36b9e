import type { Scenario, StepId } from "../../protocol";
import { bodySteps, find, outermost, type Place } from "../tree";
import { move } from "./move";

/** The end of 置き場. */
export function parkingEnd(root: Scenario): Place {
  return { owner: null, body: "parked", index: root.parked?.length ?? 0 };
}

/** Whether all of these lie in 置き場, at its top. */
export function areParked(root: Scenario, ids: Iterable<StepId>): boolean {
  const chosen = outermost(root, ids);
  return chosen.length > 0 && chosen.every((id) => find(root, id)?.place.body === "parked");
}

/** Moves steps to 置き場, where nothing is run; what lies there goes back to the end of `home`. */
export function park(root: Scenario, ids: Iterable<StepId>, home = "steps"): Scenario {
  const chosen = outermost(root, ids);
  if (!areParked(root, chosen)) return move(root, chosen, parkingEnd(root));
  return move(root, chosen, { owner: null, body: home, index: bodySteps(root, null, home)?.length ?? 0 });
}
