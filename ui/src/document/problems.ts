/** The list of problems: what of it is shown, and what is done to it. */
import type { Diagnostic, ProblemPlace, RuleRow, Scenario, Severity, StepId } from "../protocol";
import { brief } from "./detail";
import { plain } from "./opinions";
import { find } from "./tree";

export type Kind = "all" | Severity;

export const KINDS: Kind[] = ["all", "error", "warning", "hint"];

/** One problem as a row: what it says without its place, and the title of its step. */
export interface Row {
  problem: Diagnostic;
  /** Stays while the list is made anew. */
  key: string;
  message: string;
  title: string;
}

const ORDER: Record<Severity, number> = { error: 0, warning: 1, hint: 2 };

/** All rows: errors first, each kind in the order of the core. */
export function rowsOf(root: Scenario, diagnostics: Diagnostic[]): Row[] {
  const seen = new Map<string, number>();
  const rows = diagnostics.map((problem) => {
    const step = problem.step === undefined ? undefined : find(root, problem.step)?.step;
    const place = [problem.rule ?? problem.code, problem.step ?? "", problem.parameter ?? ""].join(" ");
    const count = seen.get(place) ?? 0;
    seen.set(place, count + 1);
    return { problem, key: `${place} ${count}`, message: plain(problem, step), title: brief(step?.title ?? "") };
  });
  return rows.toSorted((one, other) => ORDER[one.problem.severity] - ORDER[other.problem.severity]);
}

export function counts(diagnostics: Diagnostic[]): Record<Kind, number> {
  const rows: Record<Kind, number> = { all: diagnostics.length, error: 0, warning: 0, hint: 0 };
  for (const one of diagnostics) rows[one.severity] += 1;
  return rows;
}

/** Every word occurs somewhere in the row. */
function fits(row: Row, query: string): boolean {
  const text = `${row.message} ${row.title} ${row.problem.mend ?? ""} ${row.problem.fix?.label ?? ""}`.toLowerCase();
  const words = query.toLowerCase().split(/[\s　]+/);
  return words.every((word) => text.includes(word));
}

export function shown(rows: Row[], kind: Kind, query: string): Row[] {
  return rows.filter((row) => (kind === "all" || row.problem.severity === kind) && fits(row, query));
}

function reasonOf({ code, rule }: Diagnostic): string {
  return rule ?? code;
}

/** Problems by their reason, to be treated together. */
export class Alike {
  private readonly groups = new Map<string, Diagnostic[]>();

  constructor(rows: Row[]) {
    for (const { problem } of rows) {
      const group = this.groups.get(reasonOf(problem));
      if (group) group.push(problem);
      else this.groups.set(reasonOf(problem), [problem]);
    }
  }

  /** All that were found for the same reason, this one too. */
  to(problem: Diagnostic): Diagnostic[] {
    return this.groups.get(reasonOf(problem)) ?? [];
  }
}

export function placeOf({ code, rule, step, parameter }: Diagnostic): ProblemPlace {
  return { code, rule, step, parameter };
}

/** The steps of problems that a person can find right as they are. */
export function ignorable(problems: Diagnostic[]): StepId[] {
  const ids = problems.flatMap((one) => (one.rule !== undefined && one.step !== undefined ? [one.step] : []));
  return [...new Set(ids)];
}

/** What a rule is called, in its language; a rule of a newer program by its id. */
export function nameOf(rules: ReadonlyMap<string, RuleRow>, id: string, said: (text: RuleRow["name"]) => string) {
  const rule = rules.get(id);
  return rule ? said(rule.name) : id;
}
