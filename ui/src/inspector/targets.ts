/** The targets that the steps of a scenario have, to be used again. */
import { walk } from "../document/tree";
import type { ActionSpec, Scenario, Step, StepPicture } from "../protocol";
import { asRecord, same } from "./fields/field";

export interface Target {
  value: unknown;
  /** The first step that has it. */
  step: Step;
  picture: StepPicture | undefined;
}

/** Targets of that kind, each once, without those of the step itself; windows also from what lies in them. */
export function targetsOf(
  root: Scenario,
  specs: ReadonlyMap<string, ActionSpec>,
  kind: string,
  without: Step["id"],
): Target[] {
  const rows: Target[] = [];
  const add = (value: unknown, step: Step, picture: StepPicture | undefined) => {
    if (typeof value !== "object" || value === null) return;
    const known = rows.find((one) => same(one.value, value));
    if (known) known.picture ??= picture;
    else rows.push({ value, step, picture });
  };
  walk(root, (step) => {
    if (step.id === without) return true;
    for (const { name, kind: of } of specs.get(step.do)?.parameters ?? []) {
      const value = step.with?.[name];
      if (of.kind === kind) add(value, step, step.picture);
      else if (kind === "window" && of.kind === "desktop_target") add(asRecord(value).window, step, step.picture);
    }
    return true;
  });
  return rows;
}
