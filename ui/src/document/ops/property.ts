import type { Scenario, Step, StepId } from "../../protocol";
import { updateStep } from "../tree";

function without<T extends object>(object: T, key: keyof T): T {
  const next = { ...object };
  delete next[key];
  return next;
}

/** Sets a property of a step; undefined takes it away. */
export function setProperty<K extends keyof Step>(
  root: Scenario,
  id: StepId,
  key: K,
  value: Step[K] | undefined,
): Scenario {
  return updateStep(root, id, (step) => {
    if (step[key] === value) return step;
    return value === undefined ? without(step, key) : { ...step, [key]: value };
  });
}

/** Sets a parameter of a step; undefined takes it away. */
export function setParameter(root: Scenario, id: StepId, name: string, value: unknown): Scenario {
  return updateStep(root, id, (step) => {
    if (step.with?.[name] === value) return step;
    const rest = { ...step.with };
    if (value === undefined) delete rest[name];
    else rest[name] = value;
    return Object.keys(rest).length === 0 && !step.with ? step : { ...step, with: rest };
  });
}

/** Sets properties of the document itself; undefined takes them away. */
export function setScenario(root: Scenario, patch: Partial<Scenario>): Scenario {
  let next = { ...root, ...patch };
  for (const key of Object.keys(patch) as (keyof Scenario)[]) {
    if (patch[key] === undefined) next = without(next, key);
  }
  return next;
}
