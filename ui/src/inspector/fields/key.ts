/** 「1件を見分ける列」: a text made of columns of the row. */
import { path } from "../value/completion";

const HOLE = /\{([^{}]*)\}/g;

/** The columns of a key, or null where more than columns stands in it. */
export function columnsOf(key: string, row: string, columns: string[]): string[] | null {
  const known = new Map(columns.map((one) => [path(row, one), one]));
  const found = [...key.matchAll(HOLE)].map((match) => known.get(match[1] ?? ""));
  if (key.replaceAll(HOLE, "").trim() !== "" || found.includes(undefined)) return null;
  return found.filter((one) => one !== undefined);
}

/** With the column, or without it when it is there. */
export function toggled(key: string, row: string, columns: string[], column: string): string | undefined {
  const now = columnsOf(key, row, columns) ?? [];
  const next = now.includes(column) ? now.filter((one) => one !== column) : [...now, column];
  return next.map((one) => `{${path(row, one)}}`).join(" ") || undefined;
}
