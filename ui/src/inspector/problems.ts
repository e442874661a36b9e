/** Which field a problem is said at. */
import type { Diagnostic, StepId } from "../protocol";

/** `cases[0].when` as the fields name it: `cases.0.when`. */
function plain(path: string): string {
  return path.replaceAll(/\[(\d+)\]/g, ".$1");
}

/** Whether the path is the field, or something inside it. */
export function isAt(path: string | undefined, field: string): boolean {
  if (path === undefined) return false;
  const at = plain(path);
  return at === field || at.startsWith(`${field}.`);
}

export function problemsAt(rows: Diagnostic[], step: StepId, field: string): Diagnostic[] {
  return rows.filter((one) => one.step === step && isAt(one.parameter, field));
}

/** Those of a step that none of these fields shows. */
export function problemsElsewhere(rows: Diagnostic[], step: StepId, fields: string[]): Diagnostic[] {
  return rows.filter((one) => one.step === step && !fields.some((field) => isAt(one.parameter, field)));
}
