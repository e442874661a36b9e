import type { Scenario, StepId } from "../../protocol";
import { updateStep, walk } from "../tree";

/** The steps that show this picture. */
function showing(root: Scenario, image: string): StepId[] {
  const found: StepId[] = [];
  walk(root, (step) => {
    if (step.picture?.image === image) found.push(step.id);
    return true;
  });
  return found;
}

/** A person has looked at what this picture hides and what not, for every step that shows it. */
export function confirmPicture(root: Scenario, image: string): Scenario {
  return showing(root, image).reduce(
    (now, id) =>
      updateStep(now, id, (step) =>
        step.picture && !step.picture.confirmed ? { ...step, picture: { ...step.picture, confirmed: true } } : step,
      ),
    root,
  );
}

/** A person found right what is uncertain in a step. */
export function findRight(root: Scenario, id: StepId, rule: string, reason: string): Scenario {
  return updateStep(root, id, (step) =>
    step.ignore?.some((one) => one.rule === rule)
      ? step
      : { ...step, ignore: [...(step.ignore ?? []), { rule, reason }] },
  );
}
