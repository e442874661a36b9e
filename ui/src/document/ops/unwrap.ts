import type { Scenario, Step, StepId } from "../../protocol";
import { type Body, bodiesOf, editBody, find, outermost } from "../tree";
import { parkingEnd } from "./park";

/** Sides that stay where the frame stood; the first of a branch that holds anything. */
function kept(step: Step, bodies: Body[]): Body[] {
  const filled = bodies.filter((one) => one.steps.length > 0);
  switch (step.do) {
    case "if":
    case "switch":
      return filled.slice(0, 1);
    case "try":
      return filled.filter(({ body }) => body === "steps" || body === "finally");
    default:
      return filled.filter(({ body }) => body === "steps");
  }
}

/** What becomes of a frame's steps when it is taken away: some stay in its place, the rest goes to 置き場. */
export function unwrapped(step: Step): { stay: Step[]; rest: Step[] } {
  const bodies = bodiesOf(step);
  const stay = kept(step, bodies);
  return {
    stay: stay.flatMap(({ steps }) => steps),
    rest: bodies.filter((one) => !stay.includes(one)).flatMap(({ steps }) => steps),
  };
}

/** The outermost of these that are frames or branches. */
export function frames(root: Scenario, ids: Iterable<StepId>): Step[] {
  const steps = outermost(root, ids).flatMap((id) => find(root, id)?.step ?? []);
  return steps.filter((step) => bodiesOf(step).length > 0);
}

/** Takes frames and branches away: what runs in the ordinary case stands in their place, other sides go to 置き場. */
export function unwrap(root: Scenario, ids: Iterable<StepId>): Scenario {
  let next = root;
  for (const step of frames(root, ids)) {
    const place = find(next, step.id)?.place;
    if (!place) continue;
    const { stay, rest } = unwrapped(step);
    next = editBody(next, place.owner, place.body, (old) => old.toSpliced(place.index, 1, ...stay));
    if (rest.length === 0) continue;
    const end = parkingEnd(next);
    next = editBody(next, end.owner, end.body, (old) => [...old, ...rest]);
  }
  return next;
}
