import type { Scenario, Step, StepId } from "../../protocol";
import { bodySteps, find, outermost, type Place, within } from "../tree";
import { insert } from "./insert";
import { remove } from "./remove";

/** Whether steps may go to a place: it is there, not inside them, and not where they stand already. */
export function canMove(root: Scenario, ids: Iterable<StepId>, place: Place): boolean {
  const { chosen, set, run } = moving(root, ids);
  if (chosen.length === 0 || !bodySteps(root, place.owner, place.body) || within(root, place.owner, set)) return false;
  const here = run !== null && run.owner === place.owner && run.body === place.body;
  return !here || place.index < run.index || place.index > run.index + chosen.length;
}

interface Moving {
  chosen: StepId[];
  set: ReadonlySet<StepId>;
  /** Where they stand, when they are neighbours in one body. */
  run: Place | null;
}

let last: (Moving & { root: Scenario; ids: Iterable<StepId> }) | null = null;

/** What is asked of the same steps again and again while they are dragged. */
function moving(root: Scenario, ids: Iterable<StepId>): Moving {
  if (last?.root === root && last.ids === ids) return last;
  const chosen = outermost(root, ids);
  const places = chosen.map((id) => find(root, id)?.place);
  const first = places[0];
  const together = places.every(
    (one, i) => first && one?.owner === first.owner && one.body === first.body && one.index === first.index + i,
  );
  last = { root, ids, chosen, set: new Set(chosen), run: together && first ? first : null };
  return last;
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
