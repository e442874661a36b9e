/** Changes that typing makes: one entry of the history for a field. */
import { apply } from "../document/open";
import { setParameter, setProperty, setScenario } from "../document/ops";
import type { Scenario, Step } from "../protocol";
import { words } from "../text";

export function parameter(step: Step, name: string, value: unknown): void {
  apply(words().commands.edit, (doc) => setParameter(doc, step.id, name, value), { mark: `${step.id}/with/${name}` });
}

export function property<K extends keyof Step>(step: Step, key: K, value: Step[K] | undefined): void {
  apply(words().commands.edit, (doc) => setProperty(doc, step.id, key, value), { mark: `${step.id}/${key}` });
}

export function scenario(patch: Partial<Scenario>): void {
  apply(words().commands.edit, (doc) => setScenario(doc, patch), { mark: `/${Object.keys(patch).join()}` });
}
