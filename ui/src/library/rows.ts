/** Which rows are shown, and in which order. */
import type { ScenarioEntry } from "../protocol";

export type Filter = { kind: "all" } | { kind: "draft" } | { kind: "version" } | { kind: "department"; name: string };

export function fits(row: ScenarioEntry, filter: Filter): boolean {
  switch (filter.kind) {
    case "draft":
      return row.draft || row.version === 0;
    case "version":
      return row.version > 0;
    case "department":
      return row.department === filter.name;
    default:
      return true;
  }
}

export function perYear(row: ScenarioEntry): number {
  return row.cases_per_month?.reduce((sum, one) => sum + one, 0) ?? 0;
}

type Compare = (a: ScenarioEntry, b: ScenarioEntry) => number;

const byName: Compare = (a, b) => a.name.localeCompare(b.name, "ja", { numeric: true });
/** What has no number comes last. */
const byNumber: Compare = (a, b) =>
  (a.number ?? "\uffff").localeCompare(b.number ?? "\uffff", "ja", { numeric: true }) || byName(a, b);

export const ORDERS = {
  updated: (a, b) => b.updated_at.localeCompare(a.updated_at),
  name: byName,
  number: byNumber,
  cases: (a, b) => perYear(b) - perYear(a) || byName(a, b),
} satisfies Record<string, Compare>;

export type Order = keyof typeof ORDERS;
