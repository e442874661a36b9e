import type { Scenario, StepId } from "../../protocol";
import { editBody, find, outermost, type Place } from "../tree";

/** Takes steps out, with what is inside them; each body is changed once. */
export function remove(root: Scenario, ids: Iterable<StepId>): Scenario {
  const bodies = new Map<string, { place: Place; gone: Set<number> }>();
  for (const id of outermost(root, ids)) {
    const place = find(root, id)?.place;
    if (!place) continue;
    const key = JSON.stringify([place.owner, place.body]);
    const body = bodies.get(key) ?? { place, gone: new Set() };
    body.gone.add(place.index);
    bodies.set(key, body);
  }
  let next = root;
  for (const { place, gone } of bodies.values()) {
    next = editBody(next, place.owner, place.body, (steps) => steps.filter((_, index) => !gone.has(index)));
  }
  return next;
}
