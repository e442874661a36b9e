/** Ids of steps: short, and new in the whole document. */
import type { Scenario, Step, StepId } from "../protocol";
import { bodiesOf, idsOf, withBody } from "./tree";

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

export function newId(taken: Set<StepId>): StepId {
  for (;;) {
    const bytes = crypto.getRandomValues(new Uint8Array(7));
    const id = `s${Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("")}`;
    if (!taken.has(id)) {
      taken.add(id);
      return id;
    }
  }
}

/** Copies of steps with new ids, inside too. */
export function renewed(root: Scenario, steps: Step[]): Step[] {
  const taken = idsOf(root);
  const renew = (step: Step): Step => {
    let next: Step = { ...step, id: newId(taken) };
    for (const { body, steps: inner } of bodiesOf(step)) {
      if (inner.length > 0) next = withBody(next, body, inner.map(renew));
    }
    return next;
  };
  return steps.map(renew);
}
