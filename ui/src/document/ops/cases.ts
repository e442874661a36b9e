import type { Case, Catch, Scenario, Step, StepId } from "../../protocol";
import { catches, updateStep } from "../tree";

export function addCase(root: Scenario, id: StepId): Scenario {
  return updateStep(root, id, (step) => ({ ...step, cases: [...(step.cases ?? []), { when: "", steps: [] }] }));
}

export function removeCase(root: Scenario, id: StepId, index: number): Scenario {
  return updateStep(root, id, (step) =>
    (step.cases?.length ?? 0) > index ? { ...step, cases: step.cases?.filter((_, i) => i !== index) } : step,
  );
}

export function setCase(root: Scenario, id: StepId, index: number, patch: Partial<Case>): Scenario {
  return updateStep(root, id, (step) => ({
    ...step,
    cases: (step.cases ?? []).map((one, i) => (i === index ? { ...one, ...patch } : one)),
  }));
}

/** A list of one is written as one object, as files have it. */
function withCatches(step: Step, rows: Catch[]): Step {
  return { ...step, catch: rows.length === 1 ? rows[0] : rows };
}

export function addCatch(root: Scenario, id: StepId): Scenario {
  return updateStep(root, id, (step) => {
    const error = catches(step).at(-1)?.error_in;
    return withCatches(step, [...catches(step), { error_in: error ?? "エラー", steps: [] }]);
  });
}

export function removeCatch(root: Scenario, id: StepId, index: number): Scenario {
  return updateStep(root, id, (step) =>
    catches(step).length > index ? withCatches(step, catches(step).toSpliced(index, 1)) : step,
  );
}

/** Changes one error side and keeps the file's shape: one object or a list. */
export function setCatch(root: Scenario, id: StepId, index: number, patch: Partial<Catch>): Scenario {
  return updateStep(root, id, (step) => {
    const rows = catches(step).map((one, i) => (i === index ? { ...one, ...patch } : one));
    return { ...step, catch: Array.isArray(step.catch) ? rows : rows[0] };
  });
}
