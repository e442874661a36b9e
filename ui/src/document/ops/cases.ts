import type { Catch, Scenario, StepId } from "../../protocol";
import { catches, updateStep } from "../tree";

export function addCase(root: Scenario, id: StepId): Scenario {
  return updateStep(root, id, (step) => ({ ...step, cases: [...(step.cases ?? []), { when: "", steps: [] }] }));
}

export function removeCase(root: Scenario, id: StepId, index: number): Scenario {
  return updateStep(root, id, (step) =>
    (step.cases?.length ?? 0) > index ? { ...step, cases: step.cases?.filter((_, i) => i !== index) } : step,
  );
}

export function setCase(root: Scenario, id: StepId, index: number, patch: { when?: string; label?: string }): Scenario {
  return updateStep(root, id, (step) => ({
    ...step,
    cases: (step.cases ?? []).map((one, i) => (i === index ? { ...one, ...patch } : one)),
  }));
}

/** Changes one error side and keeps the file's shape: one object or a list. */
export function setCatch(root: Scenario, id: StepId, index: number, patch: Partial<Catch>): Scenario {
  return updateStep(root, id, (step) => {
    const rows = catches(step).map((one, i) => (i === index ? { ...one, ...patch } : one));
    return { ...step, catch: Array.isArray(step.catch) ? rows : rows[0] };
  });
}
