/** Names that may be inserted at a step. */
import { ancestors, find } from "../document/tree";
import type { Scenario, Step } from "../protocol";

export interface Name {
  insert: string;
  note: string;
}

/** Columns that the steps use of a row, as far as the document tells. */
function columns(root: Scenario, row: string): string[] {
  const found = new Set<string>();
  const pattern = new RegExp(`${row.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\.([\\p{L}\\p{N}_]+)`, "gu");
  for (const match of JSON.stringify(root.steps).matchAll(pattern)) if (match[1]) found.add(match[1]);
  return [...found];
}

export function namesAt(root: Scenario, step: Step): Name[] {
  const rows: Name[] = [];
  const inside = [step, ...ancestors(root, step.id)];
  for (const one of inside) {
    const row = one.with?.row;
    if (one.do === "for_each" && one !== step && typeof row === "string") {
      rows.push({ insert: row, note: one.title });
      for (const column of columns(root, row)) rows.push({ insert: `${row}.${column}`, note: one.title });
    }
    const index = one.with?.index;
    if (one.do === "repeat" && typeof index === "string") rows.push({ insert: index, note: one.title });
  }
  const owner = find(root, step.id)?.place;
  const holder = owner?.owner ? find(root, owner.owner)?.step : undefined;
  if (owner?.body.startsWith("catch:") && holder) {
    const caught = Array.isArray(holder.catch) ? holder.catch[Number(owner.body.slice(6))] : holder.catch;
    if (caught?.error_in) rows.push({ insert: `${caught.error_in}.message`, note: holder.title });
  }
  for (const one of root.variables ?? []) rows.push({ insert: one.name, note: one.note ?? "" });
  rows.push({ insert: "今日:yyyy/MM/dd", note: "" }, { insert: "今", note: "" });
  return rows;
}
