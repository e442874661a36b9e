/**
 * The ways through the tree by arrow keys: along the wires from step to step, into frames and sides, and to the sides
 * that are still empty. A step that is moved by keys goes where the cursor would walk.
 */
import type { Scenario, Step, StepId } from "../protocol";
import { type Body, bodiesOf, bodySteps, find, outermost, type Place } from "./tree";

export type Way = "up" | "down" | "left" | "right";

/** Where the cursor stands: at a step, or at a place between steps. */
export type Stop = StepId | Place;

type Folded = ReadonlySet<StepId>;

/** What stands side by side in the chart. */
function columns(step: Step): Body[] {
  return bodiesOf(step).filter(({ body }) => body !== "finally");
}

/** What stands one below the other: the first column, and what is always done last. */
function stack(step: Step): Body[] {
  const below = bodiesOf(step).filter(({ body }) => body === "finally" && step.finally !== undefined);
  return [...columns(step).slice(0, 1), ...below];
}

function open(step: Step | undefined, folded: Folded): step is Step {
  return step !== undefined && !folded.has(step.id) && bodiesOf(step).length > 0;
}

function top(owner: StepId | null, { body, steps }: Body): Stop {
  return steps[0]?.id ?? { owner, body, index: 0 };
}

function bottom(owner: StepId | null, { body, steps }: Body, folded: Folded): Stop {
  const last = steps.at(-1);
  if (!last) return { owner, body, index: 0 };
  const inner = open(last, folded) ? stack(last).at(-1) : undefined;
  return inner ? bottom(last.id, inner, folded) : last.id;
}

function besideBody(root: Scenario, place: Place, by: 1 | -1): Body | undefined {
  const owner = place.owner === null ? undefined : find(root, place.owner)?.step;
  if (!owner) return undefined;
  const rows = columns(owner);
  const at = rows.findIndex((one) => one.body === place.body);
  return at < 0 ? undefined : rows[at + by];
}

/** What follows a body below: what its step always does last, or what comes after its step. */
function below(root: Scenario, place: Place): Stop | null {
  const owner = place.owner === null ? undefined : find(root, place.owner);
  if (!owner) return null;
  const last = place.body === "finally" ? undefined : stack(owner.step)[1];
  if (last) return top(owner.step.id, last);
  const next = (bodySteps(root, owner.place.owner, owner.place.body) ?? [])[owner.place.index + 1];
  return next?.id ?? below(root, owner.place);
}

function above(root: Scenario, place: Place, folded: Folded): Stop | null {
  const owner = place.owner === null ? undefined : find(root, place.owner)?.step;
  const first = owner && place.body === "finally" ? stack(owner)[0] : undefined;
  return owner && first ? bottom(owner.id, first, folded) : place.owner;
}

/** The next stop; null at an end. `body`: the part of the document that is shown. */
export function walked(root: Scenario, from: Stop | null, way: Way, body: string, folded: Folded): Stop | null {
  const found = typeof from === "string" ? find(root, from) : undefined;
  const place = found?.place ?? (typeof from === "string" ? null : from);
  if (!place) return first(root, body);
  const { step } = found ?? {};
  const siblings = bodySteps(root, place.owner, place.body) ?? [];
  switch (way) {
    case "down": {
      const inner = open(step, folded) ? stack(step)[0] : undefined;
      if (step && inner) return top(step.id, inner);
      return siblings[step ? place.index + 1 : place.index]?.id ?? below(root, place);
    }
    case "up": {
      const before = siblings[place.index - 1];
      if (!before) return above(root, place, folded);
      return bottom(place.owner, { body: place.body, steps: siblings.slice(0, place.index) }, folded);
    }
    case "left": {
      if (step?.do === "if" && open(step, folded)) return top(step.id, { body: "then", steps: step.then ?? [] });
      return across(place, besideBody(root, place, -1)) ?? place.owner;
    }
    case "right": {
      if (open(step, folded)) {
        const inner = columns(step)[step.do === "if" ? 1 : 0];
        if (inner) return top(step.id, inner);
      }
      return across(place, besideBody(root, place, 1));
    }
  }
}

function across(place: Place, beside: Body | undefined): Stop | null {
  if (!beside) return null;
  const step = beside.steps[Math.min(place.index, beside.steps.length - 1)];
  return step?.id ?? { owner: place.owner, body: beside.body, index: 0 };
}

/** The first stop of a part of the document. */
export function first(root: Scenario, body: string): Stop {
  return top(null, { body, steps: bodySteps(root, null, body) ?? [] });
}

/** Its last stop. */
export function last(root: Scenario, body: string, folded: Folded): Stop {
  return bottom(null, { body, steps: bodySteps(root, null, body) ?? [] }, folded);
}

/** Where steps go that are moved this way; null where there is no way. */
export function movedTo(root: Scenario, ids: Iterable<StepId>, way: Way, folded: Folded): Place | null {
  const chosen = outermost(root, ids);
  const id = way === "down" ? chosen.at(-1) : chosen[0];
  const place = id === undefined ? undefined : find(root, id)?.place;
  if (!place) return null;
  const owner = place.owner === null ? undefined : find(root, place.owner);
  const siblings = bodySteps(root, place.owner, place.body) ?? [];
  const before = siblings[place.index - 1];
  const next = siblings[place.index + 1];
  switch (way) {
    case "down": {
      const inner = open(next, folded) ? stack(next)[0] : undefined;
      if (next && inner) return { owner: next.id, body: inner.body, index: 0 };
      if (next) return { ...place, index: place.index + 2 };
      if (!owner) return null;
      const low = place.body === "finally" ? undefined : stack(owner.step)[1];
      if (low) return { owner: owner.step.id, body: low.body, index: 0 };
      return { ...owner.place, index: owner.place.index + 1 };
    }
    case "up": {
      const inner = open(before, folded) ? stack(before).at(-1) : undefined;
      if (before && inner) return { owner: before.id, body: inner.body, index: inner.steps.length };
      if (before) return { ...place, index: place.index - 1 };
      if (!owner) return null;
      const high = place.body === "finally" ? stack(owner.step)[0] : undefined;
      return high ? { owner: owner.step.id, body: high.body, index: high.steps.length } : owner.place;
    }
    case "left": {
      const beside = besideBody(root, place, -1);
      if (beside) return { ...place, body: beside.body, index: Math.min(place.index, beside.steps.length) };
      return owner ? { ...owner.place, index: owner.place.index + 1 } : null;
    }
    case "right": {
      const beside = besideBody(root, place, 1);
      if (beside) return { ...place, body: beside.body, index: Math.min(place.index, beside.steps.length) };
      const inner = open(before, folded) ? columns(before)[0] : undefined;
      return before && inner ? { owner: before.id, body: inner.body, index: inner.steps.length } : null;
    }
  }
}
