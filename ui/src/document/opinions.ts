/** What the core says, by step. */

import type { Checked, Diagnostic, Step, StepId } from "../protocol";
import { brief } from "./detail";

/** Ids are words of people: `constructor` names a step like any other. */
function bare<T>(rows: Readonly<Record<string, T>>): Record<string, T> {
  return Object.assign(Object.create(null), rows);
}

/** What the core says, to be asked by any id. */
export function judged(checked: Checked): Checked {
  const { numbers, sentences, doubts } = checked;
  return { ...checked, numbers: bare(numbers), sentences: bare(sentences), doubts: bare(doubts) };
}

const cache = new WeakMap<Checked, Map<StepId, Marked>>();

/** A diagnostic that stands on the chart. */
export type Marked = Diagnostic & { severity: "error" | "warning" };

function isMarked(one: Diagnostic): one is Marked {
  return one.severity !== "hint";
}

/** The worst diagnostic of a step. What would only be nice is told in the list of problems alone. */
export function worst(checked: Checked | null, id: StepId): Marked | undefined {
  if (!checked) return undefined;
  let rows = cache.get(checked);
  if (!rows) {
    rows = new Map();
    for (const one of checked.diagnostics) {
      if (one.step === undefined || !isMarked(one)) continue;
      const before = rows.get(one.step);
      if (!before || (before.severity === "warning" && one.severity === "error")) rows.set(one.step, one);
    }
    cache.set(checked, rows);
  }
  return rows.get(id);
}

/** What is wrong, without the place that the sentence begins with: here the step is in sight. */
export function plain(diagnostic: Diagnostic, step: Step | undefined): string {
  const { message } = diagnostic;
  if (!step) return brief(message);
  const place = step.title === "" ? `手順 ${step.id}: ` : `手順 ${step.id}「${step.title}」: `;
  return brief(message.startsWith(place) ? message.slice(place.length) : message);
}
