import type { Scenario, Step, StepId } from "../../protocol";
import { bodySteps, find, outermost, type Place, within } from "../tree";
import { insert } from "./insert";
import { remove } from "./remove";

/** Moves steps, in reading order, to a place; not into themselves. */
export function move(root: Scenario, ids: Iterable<StepId>, place: Place): Scenario {
  const chosen = outermost(root, ids);
  const set = new Set(chosen);
  if (chosen.length === 0 || within(root, place.owner, set)) return root;
  const siblings = bodySteps(root, place.owner, place.body);
  if (!siblings) return root;
  const before = siblings.slice(0, place.index).filter((step) => set.has(step.id)).length;
  const steps = chosen.map((id) => find(root, id)?.step).filter((step): step is Step => step !== undefined);
  const target = { ...place, index: place.index - before };
  const rest = siblings.filter((step) => !set.has(step.id));
  const after = rest.toSpliced(target.index, 0, ...steps);
  const same = after.length === siblings.length && after.every((step, i) => step.id === siblings[i]?.id);
  return same ? root : insert(remove(root, chosen), target, steps);
}
