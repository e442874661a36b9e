/** What the core says, by step. */
import type { Checked, Diagnostic, StepId } from "../protocol";

const cache = new WeakMap<Checked, Map<StepId, Diagnostic>>();

/** The worst diagnostic of a step. */
export function worst(checked: Checked | null, id: StepId): Diagnostic | undefined {
  if (!checked) return undefined;
  let rows = cache.get(checked);
  if (!rows) {
    rows = new Map();
    for (const one of checked.diagnostics) {
      if (one.step === undefined) continue;
      const before = rows.get(one.step);
      if (!before || (before.severity === "warning" && one.severity === "error")) rows.set(one.step, one);
    }
    cache.set(checked, rows);
  }
  return rows.get(id);
}
