import type { Case, Catch, Scenario, Step, StepId } from "../../protocol";
import { catches, updateStep } from "../tree";

export function addCase(root: Scenario, id: StepId): Scenario {
  return updateStep(root, id, (step) =>
    step.do === "switch" ? { ...step, cases: [...(step.cases ?? []), { when: "", steps: [] }] } : step,
  );
}

export function removeCase(root: Scenario, id: StepId, index: number): Scenario {
  return updateStep(root, id, (step) =>
    (step.cases?.length ?? 0) > index ? { ...step, cases: step.cases?.filter((_, i) => i !== index) } : step,
  );
}

export function setCase(root: Scenario, id: StepId, index: number, patch: Partial<Case>): Scenario {
  return updateStep(root, id, (step) =>
    step.cases?.[index]
      ? { ...step, cases: step.cases.map((one, i) => (i === index ? { ...one, ...patch } : one)) }
      : step,
  );
}

/** A list of one is written as one object, as files have it. */
function withCatches(step: Step, rows: Catch[]): Step {
  return { ...step, catch: rows.length === 1 ? rows[0] : rows };
}

export function addCatch(root: Scenario, id: StepId): Scenario {
  return updateStep(root, id, (step) => {
    if (step.do !== "try") return step;
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
    if (!catches(step)[index]) return step;
    const rows = catches(step).map((one, i) => (i === index ? { ...one, ...patch } : one));
    return { ...step, catch: Array.isArray(step.catch) ? rows : rows[0] };
  });
}

function moved<T>(rows: readonly T[], from: number, to: number): T[] | null {
  const row = rows[from];
  if (row === undefined || from === to || to < 0 || to >= rows.length) return null;
  return rows.toSpliced(from, 1).toSpliced(to, 0, row);
}

/** Gives a case of a 多分岐 another turn: the first that is equal is taken. */
export function moveCase(root: Scenario, id: StepId, from: number, to: number): Scenario {
  return updateStep(root, id, (step) => {
    const cases = moved(step.cases ?? [], from, to);
    return cases ? { ...step, cases } : step;
  });
}

/** Gives an error side another turn: the first that takes the error has it. */
export function moveCatch(root: Scenario, id: StepId, from: number, to: number): Scenario {
  return updateStep(root, id, (step) => {
    const rows = moved(catches(step), from, to);
    return rows ? withCatches(step, rows) : step;
  });
}

/** Changes what is done at はい with what is done at いいえ; the question stays. */
export function swapSides(root: Scenario, id: StepId): Scenario {
  return updateStep(root, id, (step) =>
    step.do === "if" && (step.then?.length ?? 0) + (step.else?.length ?? 0) > 0
      ? { ...step, then: step.else ?? [], else: step.then ?? [] }
      : step,
  );
}
