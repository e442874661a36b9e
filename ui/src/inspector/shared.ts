/** What several steps share, so that it can be changed for all of them at once. */
import type { ActionSpec, ParameterSpec, Step } from "../protocol";
import { same } from "./fields/field";

/** Kinds of values that are of one step alone: what it finds on the screen, names that it makes. */
const OWN = new Set(["browser_target", "desktop_target", "window", "new_name"]);

/** Parameters that all of the steps have, of one name and kind. */
export function sharedParameters(specs: (ActionSpec | undefined)[]): ParameterSpec[] {
  const [first, ...others] = specs;
  if (!first) return [];
  return first.parameters.filter(
    (one) =>
      !OWN.has(one.kind.kind) &&
      others.every((spec) => spec?.parameters.some((two) => two.name === one.name && same(two.kind, one.kind))),
  );
}

/** The value that all of them have; `mixed`: they differ. */
export function shared<T>(
  steps: [Step, ...Step[]],
  value: (step: Step) => T,
): { value: T | undefined; mixed: boolean } {
  const first = value(steps[0]);
  const mixed = steps.some((one) => !same(value(one), first));
  return { value: mixed ? undefined : first, mixed };
}
