/** The same work with other values: a loop over a list, or variables. Each is one change of the review. */
import { ask } from "../commands/files";
import { notify, show } from "../document/library";
import { addVariable, setVariable } from "../document/ops";
import { updateStep } from "../document/tree";
import type { ReviewTyped, ReviewVarying, Scenario } from "../protocol";
import { words } from "../text";
import { change, choose, lookAgain, useReview } from "./state";

/** The turns become rows of a list in the scenario's data, the first turn the loop. */
export async function makeLoop(): Promise<void> {
  const { history } = useReview.getState();
  if (!history) return;
  const made = await ask("review_repeat", { document: history.root });
  if (!made || useReview.getState().history?.root !== history.root) return;
  const t = words().alike;
  change(t.looped, () => made.document, [made.step]);
  choose(made.step);
  notify("good", t.made(made.count));
}

export function leaveAsIs(): void {
  useReview.setState(({ sight }) => ({ left: sight?.repetition?.first ?? null }));
}

/** A variable in the place of a typed value; it begins with that value. */
function made(root: Scenario, one: { step: string; parameter: string; name: string }, name: string, value: string) {
  const note = words().alike.variableNote(one.name);
  const declared = setVariable(addVariable(root, { name, type: "text" }), name, { initial: value, note });
  return updateStep(declared, one.step, (step) => ({ ...step, with: { ...step.with, [one.parameter]: `{${name}}` } }));
}

export function makeVariable(typed: ReviewTyped): void {
  const t = words().alike;
  change(t.madeVariable, (doc) => made(doc, typed, typed.variable, typed.value));
  notify("good", t.made1(typed.variable));
}

/** All values that differ between two recordings become variables. */
export function makeVariables(varying: ReviewVarying[]): void {
  const of = (doc: Scenario, one: ReviewVarying) => {
    const [value] = one.values;
    return one.variable && value ? made(doc, one, one.variable, value) : doc;
  };
  useReview.setState({ again: null });
  change(words().alike.madeVariable, (doc) => varying.reduce(of, doc));
}

/** The same work is recorded once more, to be compared with this one. */
export function recordToCompare(): void {
  useReview.setState({ awaiting: true });
  show("record");
}

export function closeComparison(): void {
  useReview.setState({ again: null });
  void lookAgain();
}
