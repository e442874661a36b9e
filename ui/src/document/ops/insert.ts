import type { Scenario, Step } from "../../protocol";
import { bodySteps, editBody, idsOf, type Place, walkSteps } from "../tree";

/** Puts steps at a place. Their ids must be new; else nothing changes. */
export function insert(root: Scenario, place: Place, steps: Step[]): Scenario {
  if (steps.length === 0 || !bodySteps(root, place.owner, place.body)) return root;
  const taken = idsOf(root);
  let clash = false;
  walkSteps(steps, (step) => {
    if (taken.has(step.id)) clash = true;
    taken.add(step.id);
  });
  if (clash) return root;
  return editBody(root, place.owner, place.body, (old) => old.toSpliced(place.index, 0, ...steps));
}
