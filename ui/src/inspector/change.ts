/** Changes that typing makes: one entry of the history for a field, also where several steps are edited at once. */
import { apply } from "../document/open";
import { setParameter, setProperty, setScenario } from "../document/ops";
import type { Scenario, Step } from "../protocol";
import { words } from "../text";

/** One step, or those that are edited together. */
export type Edited = Step | Step[];

function edit(of: Edited, key: string, change: (doc: Scenario, step: Step) => Scenario): void {
  const steps = [of].flat();
  const ids = steps.map((step) => step.id);
  const label = steps.length > 1 ? words().value.editMany(steps.length) : words().commands.edit;
  apply(label, (doc) => steps.reduce(change, doc), { mark: `${ids.join()}/${key}` });
}

export function parameter(of: Edited, name: string, value: unknown): void {
  edit(of, `with/${name}`, (doc, step) => setParameter(doc, step.id, name, value));
}

export function property<K extends keyof Step>(of: Edited, key: K, value: Step[K] | undefined): void {
  edit(of, key, (doc, step) => setProperty(doc, step.id, key, value));
}

export function scenario(patch: Partial<Scenario>): void {
  apply(words().commands.edit, (doc) => setScenario(doc, patch), { mark: `/${Object.keys(patch).join()}` });
}
