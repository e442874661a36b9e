/** The tree as rows of a list: steps, and the sides of those that have several. */
import { type Body, bodiesOf, bodySteps, type Place } from "../document/tree";
import type { Scenario, Step, StepId } from "../protocol";

interface Common {
  key: string;
  level: number;
  /** Among its brothers, from 1. */
  nth: number;
  of: number;
  /** Key of the row that it stands in. */
  parent: string | null;
}

export type Row =
  | (Common & { kind: "step"; step: Step; open: boolean | null })
  | (Common & { kind: "side"; step: Step; place: Place; empty: boolean });

/** Sides that the chart shows: what is always done last is one only where there is one. */
function sides(step: Step): Body[] {
  return bodiesOf(step).filter(({ body }) => body !== "finally" || step.finally !== undefined);
}

export function rowsOf(root: Scenario, body: string, folded: ReadonlySet<StepId>): Row[] {
  const rows: Row[] = [];
  const into = (steps: Step[], level: number, parent: string | null) => {
    steps.forEach((step, index) => {
      const inner = sides(step);
      const open = inner.length === 0 ? null : !folded.has(step.id);
      rows.push({ kind: "step", key: step.id, step, open, level, nth: index + 1, of: steps.length, parent });
      if (!open) return;
      const only = inner.length === 1 ? inner[0] : undefined;
      const several = only && only.steps.length > 0 ? [] : inner;
      if (several !== inner) into(only?.steps ?? [], level + 1, step.id);
      several.forEach((side, at) => {
        const place = { owner: step.id, body: side.body, index: 0 };
        const key = `${step.id}/${side.body}`;
        const empty = side.steps.length === 0;
        rows.push({
          ...{ kind: "side", key, step, place, empty, level: level + 1 },
          ...{ nth: at + 1, of: inner.length, parent: step.id },
        });
        into(side.steps, level + 2, key);
      });
    });
  };
  into(bodySteps(root, null, body) ?? [], 1, null);
  return rows;
}

/** Only what was looked for, and what it stands in. */
export function filtered(rows: Row[], fits: (step: Step) => boolean): Row[] {
  const kept = new Set<string>();
  const parents = new Map(rows.map((row) => [row.key, row.parent]));
  for (const row of rows) {
    if (row.kind !== "step" || !fits(row.step)) continue;
    for (let key: string | null = row.key; key !== null && !kept.has(key); key = parents.get(key) ?? null)
      kept.add(key);
  }
  return rows.filter((row) => kept.has(row.key));
}

export type Turn = { to: Row } | { fold: StepId } | null;

/** What an arrow key does at a row, as in every tree. */
export function turned(rows: Row[], at: number, key: string): Turn {
  const row = rows[at];
  const to = (index: number): Turn => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
    return next ? { to: next } : null;
  };
  if (!row) return key.startsWith("Arrow") || key === "Home" ? to(0) : key === "End" ? to(rows.length - 1) : null;
  switch (key) {
    case "ArrowDown":
      return to(at + 1);
    case "ArrowUp":
      return to(at - 1);
    case "Home":
      return to(0);
    case "End":
      return to(rows.length - 1);
    case "PageDown":
      return to(at + 10);
    case "PageUp":
      return to(at - 10);
    case "ArrowRight": {
      if (row.kind === "step" && row.open === false) return { fold: row.step.id };
      const next = rows[at + 1];
      return next?.parent === row.key ? { to: next } : null;
    }
    case "ArrowLeft": {
      if (row.kind === "step" && row.open) return { fold: row.step.id };
      const parent = rows.findLast((one, index) => index < at && one.key === row.parent);
      return parent ? { to: parent } : null;
    }
    default:
      return null;
  }
}
