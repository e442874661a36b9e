/** The rows of the table: lists of variables with their headings, in the order that the person wants. */
import { type List, listed } from "../document/ops";
import { holderOfList } from "../document/ops/variables";
import { type Names, namesOf } from "../document/scopes";
import type { Scenario, StepId, Variable } from "../protocol";

export type Order = "declared" | "name" | "-name" | "uses" | "-uses";

export interface VariableRow {
  variable: Variable;
  /** Its place in its list. */
  index: number;
  uses: StepId[];
}

export interface Group {
  list: List;
  /** Of the 共通の手順 that it belongs to. */
  sub?: string;
  rows: VariableRow[];
}

/** Width and case do not count. */
export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

const SORTS: Record<Exclude<Order, "declared">, (a: VariableRow, b: VariableRow) => number> = {
  name: (a, b) => a.variable.name.localeCompare(b.variable.name, "ja"),
  "-name": (a, b) => b.variable.name.localeCompare(a.variable.name, "ja"),
  uses: (a, b) => b.uses.length - a.uses.length,
  "-uses": (a, b) => a.uses.length - b.uses.length,
};

function rowsOf(root: Scenario, list: List, names: Names, filter: string, order: Order): VariableRow[] {
  const holder = holderOfList(list);
  const rows = listed(root, list)
    .map((variable, index) => ({ variable, index, uses: names.uses(holder, variable.name) }))
    .filter(({ variable }) => folded(`${variable.name} ${variable.note ?? ""}`).includes(folded(filter)));
  return order === "declared" ? rows : rows.sort(SORTS[order]);
}

export function groups(root: Scenario, filter: string, order: Order): Group[] {
  const names = namesOf(root);
  const of = (list: List, sub?: string): Group => ({ list, sub, rows: rowsOf(root, list, names, filter, order) });
  const subs = (root.subscenarios ?? []).flatMap((sub, index) =>
    (["parameters", "returns", "variables"] as const).map((list) => of({ sub: index, list }, sub.name)),
  );
  return [of("scenario"), ...subs.filter((group) => group.rows.length > 0)];
}

/** Another press on a heading: first this order, then the other way round, then as declared. */
export function turned(now: Order, by: "name" | "uses"): Order {
  return now === by ? `-${by}` : now === `-${by}` ? "declared" : by;
}
