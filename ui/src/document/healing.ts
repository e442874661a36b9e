/** Targets of which a fact had changed in a run, and the scenario with what was seen instead. */
import type { Healed, RunEvent, Scenario, StepId } from "../protocol";
import { setParameter } from "./ops/property";
import { find } from "./tree";

export interface HealedRow {
  step: StepId;
  title: string;
  number?: string;
  /** RFC 3339. */
  at: string;
  healed: Healed;
}

/** With what this event tells; of one change in many rows the first is kept, which has the picture. */
export function withHealed(rows: HealedRow[], event: RunEvent): HealedRow[] {
  if (event.event !== "step_left" || !event.healed) return rows;
  const { step, title, number, at, healed } = event;
  const known = rows.find((row) => row.step === step && same(row.healed.mended, healed.mended));
  if (!known) return [...rows, { step, title, number, at, healed }];
  if (known.healed.acted || !healed.acted) return rows;
  // It was sure enough the second time.
  const acted = { ...known, healed: { ...known.healed, acted: true } };
  return rows.map((row) => (row === known ? acted : row));
}

export function healedBy(events: RunEvent[]): HealedRow[] {
  return events.reduce<HealedRow[]>(withHealed, []);
}

/** Whether two values of a document are the same, whatever the order of their keys. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [of, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(of);
  return keys.length === Object.keys(other).length && keys.every((key) => same(of[key], other[key]));
}

interface Target {
  element?: Record<string, unknown>;
}

/** Whether the scenario still says what had changed. */
export function stillSays(root: Scenario, { step, healed }: HealedRow): boolean {
  const target = find(root, step)?.step.with?.target as Target | undefined;
  return target?.element !== undefined && same(target.element[healed.fact], healed.was);
}

/** The scenario that says what was seen. */
export function taken(root: Scenario, { step, healed }: HealedRow): Scenario {
  const target = find(root, step)?.step.with?.target as Target | undefined;
  if (!target?.element) return root;
  const { [healed.fact]: _, ...others } = target.element;
  const element = healed.mended === null ? others : { ...target.element, [healed.fact]: healed.mended };
  return setParameter(root, step, "target", { ...target, element });
}
