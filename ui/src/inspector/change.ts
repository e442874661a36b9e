/** Changes that typing makes: one entry of the history for a field, also where several steps are edited at once. */
import { apply } from "../document/open";
import { setParameter, setProperty, setScenario } from "../document/ops";
import type { Scenario, Step } from "../protocol";
import { type Words, words } from "../text";

/** One step, or those that are edited together. */
export type Edited = Step | Step[];

/** What the properties are called that have a field of their own. */
const CALLED: Partial<Record<keyof Step, (t: Words) => string>> = {
  title: (t) => t.inspector.title,
  timeout: (t) => t.inspector.wait,
  retry: (t) => t.inspector.fails,
  note: (t) => t.inspector.memo,
  caution: (t) => t.inspector.caution,
  example: (t) => t.inspector.example,
  disabled: (t) => t.inspector.disabled,
  doer: (t) => t.inspector.doer,
  commits: (t) => t.inspector.commits,
};

function edit(of: Edited, key: string, what: string, change: (doc: Scenario, step: Step) => Scenario): void {
  const steps = [of].flat();
  const ids = steps.map((step) => step.id);
  const { value } = words();
  const label = steps.length > 1 ? value.editMany(steps.length, what) : value.edit(what);
  apply(label, (doc) => steps.reduce(change, doc), { mark: `${ids.join()}/${key}` });
}

/** `what`: the word of its field. */
export function parameter(of: Edited, name: string, value: unknown, what: string): void {
  edit(of, `with/${name}`, what, (doc, step) => setParameter(doc, step.id, name, value));
}

export function property<K extends keyof Step>(of: Edited, key: K, value: Step[K] | undefined): void {
  const what = CALLED[key]?.(words()) ?? words().inspector.advanced;
  edit(of, key, what, (doc, step) => setProperty(doc, step.id, key, value));
}

export function scenario(patch: Partial<Scenario>): void {
  apply(words().commands.edit, (doc) => setScenario(doc, patch), { mark: `/${Object.keys(patch).join()}` });
}
