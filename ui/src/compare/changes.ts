/** The changes of a comparison as rows of a list and signs on the chart. */
import { index } from "../document/tree";
import type { Comparison, Scenario, StepChange, StepId } from "../protocol";
import { said, type Words } from "../text";

/** What a sign says; the chart of the flow draws it. */
export interface Mark {
  kind: "added" | "removed" | "moved" | "changed" | "asked";
  sign: string;
  word: string;
  detail?: string;
  whose?: string;
}

export interface Row {
  change: StepChange;
  mark: Mark;
  /** What came or went with it. */
  within: number;
  /** Where it stands, or what of it changed. */
  line: string;
}

function kindOf(change: StepChange): "added" | "removed" | "moved" | "changed" {
  return change.change === "moved_and_changed" ? "changed" : change.change;
}

export function markOf(change: StepChange, t: Words): Mark {
  const kind = kindOf(change);
  const labels = change.differences.map((one) => said(one.label));
  const [first] = labels;
  const more = labels.length > 1 ? t.compare.more(first ?? "", labels.length - 1) : first;
  return {
    kind,
    sign: t.compare.signs[kind].sign,
    word: change.change === "moved_and_changed" ? t.compare.movedToo : t.compare.signs[kind].word,
    detail: kind === "changed" ? more : undefined,
  };
}

/** Where a step stands in words. */
function place(merged: Scenario, id: StepId, numbers: Record<string, string | undefined>, t: Words): string {
  const steps = index(merged);
  const found = steps.get(id);
  if (!found) return "";
  const { owner, body, index: at } = found.place;
  const siblings = [...steps.values()].filter((one) => one.place.owner === owner && one.place.body === body);
  const before = siblings.find((one) => one.place.index === at - 1)?.step;
  if (before) {
    const number = numbers[before.id];
    return number === undefined ? t.compare.afterTitle(before.title) : t.compare.after_(number);
  }
  const around = owner === null ? undefined : steps.get(owner)?.step;
  return around ? t.compare.inside(around.title) : t.compare.first;
}

/** One row for each change; what came or went inside another stands with that one. */
export function rowsOf(
  comparison: Comparison,
  merged: Scenario,
  numbers: Record<string, string | undefined>,
  t: Words,
): Row[] {
  const rows: Row[] = [];
  for (const change of comparison.steps) {
    const last = rows.at(-1);
    if (change.inside && last?.change.change === change.change) {
      last.within += 1;
      continue;
    }
    const mark = markOf(change, t);
    const line =
      mark.kind === "changed"
        ? change.differences
            .slice(0, 3)
            .map((one) => said(one.label))
            .join("、")
        : place(merged, change.step, numbers, t);
    rows.push({ change, mark, within: 0, line });
  }
  return rows;
}

/** The body of the document that a step stands in. */
export function bodyIn(merged: Scenario, id: StepId): string {
  const steps = index(merged);
  let found = steps.get(id);
  while (found && found.place.owner !== null) found = steps.get(found.place.owner);
  return found?.place.body ?? "steps";
}
