import type { Scenario, StepId } from "../../protocol";
import { updateStep } from "../tree";
import { findRight } from "./pictures";

/** These steps are not told of by a rule any more. */
export function ignoreRule(root: Scenario, ids: Iterable<StepId>, rule: string, reason: string): Scenario {
  let next = root;
  for (const id of ids) next = findRight(next, id, rule, reason);
  return next;
}

/** The rule tells of the step again. */
export function tellAgain(root: Scenario, id: StepId, rule: string): Scenario {
  return updateStep(root, id, (step) => {
    const left = step.ignore?.filter((one) => one.rule !== rule) ?? [];
    if (left.length === (step.ignore?.length ?? 0)) return step;
    const { ignore: _, ...rest } = step;
    return left.length === 0 ? rest : { ...rest, ignore: left };
  });
}
