import type { Scenario, Step, StepId } from "../../protocol";
import { bodySteps, find, outermost, type Place, within } from "../tree";
import { insert } from "./insert";
import { remove } from "./remove";

/** Whether steps may go to a place: it is there, not inside them, and not where they stand already. */
export function canMove(root: Scenario, ids: Iterable<StepId>, place: Place): boolean {
  const chosen = outermost(root, ids);
  const set = new Set(chosen);
  const siblings = bodySteps(root, place.owner, place.body);
  if (chosen.length === 0 || !siblings || within(root, place.owner, set)) return false;
  const kept = siblings.filter((step) => !set.has(step.id));
  const before = siblings.slice(0, place.index).filter((step) => !set.has(step.id)).length;
  const after = [
    ...kept.slice(0, before).map((step) => step.id),
    ...chosen,
    ...kept.slice(before).map((step) => step.id),
  ];
  return after.length !== siblings.length || after.some((id, i) => id !== siblings[i]?.id);
}

/** Moves steps, in reading order, to a place. */
export function move(root: Scenario, ids: Iterable<StepId>, place: Place): Scenario {
  const chosen = outermost(root, ids);
  if (!canMove(root, chosen, place)) return root;
  const set = new Set(chosen);
  const siblings = bodySteps(root, place.owner, place.body) ?? [];
  const before = siblings.slice(0, place.index).filter((step) => set.has(step.id)).length;
  const steps = chosen.map((id) => find(root, id)?.step).filter((step): step is Step => step !== undefined);
  return insert(remove(root, chosen), { ...place, index: place.index - before }, steps);
}
