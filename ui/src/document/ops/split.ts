import type { Scenario, Step, StepId } from "../../protocol";
import { newId } from "../ids";
import { editBody, find, idsOf } from "../tree";
import { unwrap } from "./unwrap";

/** What a step was joined from, as long as nobody changed what it does. */
export type Together = ReadonlyMap<StepId, { with: Step["with"]; steps: Step[] }>;

/** The steps that a step can be taken apart into; none: it is one. */
function parts(root: Scenario, step: Step, joined: Together): Step[] | null {
  const before = joined.get(step.id);
  if (before && before.with === step.with) return before.steps;
  if (step.do === "ui.double_click") {
    const once: Step = { ...step, do: "ui.click" };
    return [once, { ...once, id: newId(idsOf(root)) }];
  }
  return null;
}

export function canSplit(root: Scenario, id: StepId, joined: Together): boolean {
  const step = find(root, id)?.step;
  return step !== undefined && (step.do === "group" || parts(root, step, joined) !== null);
}

/** Takes a step apart: a group, a double click, or what was joined; else nothing changes. */
export function split(root: Scenario, id: StepId, joined: Together): Scenario {
  const found = find(root, id);
  if (!found) return root;
  if (found.step.do === "group") return unwrap(root, [id]);
  const steps = parts(root, found.step, joined);
  if (!steps) return root;
  const { owner, body, index } = found.place;
  return editBody(root, owner, body, (old) => old.toSpliced(index, 1, ...steps));
}
