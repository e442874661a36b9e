/** Initial values as they are written in a field, and back; what stands in the cells of the little tables. */
import type { Variable, VariableType } from "../protocol";

export type Initial = Variable["initial"];
type Cell = NonNullable<Initial>;

/** The written value in the variable's type; what does not fit stays a text, and the core says so. */
export function initialFrom(type: VariableType, text: string): Initial {
  if (text === "") return undefined;
  const plain = text.normalize("NFKC").trim();
  if (type === "number") {
    const bare = plain.replace(/^([+-]?\d{1,3}(,\d{3})+)(\.\d+)?$/, (all) => all.replaceAll(",", ""));
    const number = Number(bare);
    // What a number of the machine cannot hold stays as it is written: it is exact in the core.
    return bare === "" || Number.isNaN(number) || String(number) !== bare ? text : number;
  }
  if (type === "date-time") return plain.replace(/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})/, (_, y, m, d) => day(y, m, d));
  return text;
}

function day(year: string, month: string, date: string): string {
  return `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
}

export function shown(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Rows of cells under headings: a list has one column, a record the columns of its name and its value. */
export interface Grid {
  headings: string[];
  rows: string[][];
}

type Compound = "list" | "record" | "table";

export function isCompound(type: VariableType): type is Compound {
  return type === "list" || type === "record" || type === "table";
}

export function gridOf(type: Compound, value: Initial): Grid {
  if (type === "list") return { headings: [""], rows: (Array.isArray(value) ? value : []).map((one) => [shown(one)]) };
  if (type === "record")
    return { headings: ["", ""], rows: Object.entries(object(value)).map(([k, v]) => [k, shown(v)]) };
  const rows = (Array.isArray(value) ? value : []).map(object);
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { headings, rows: rows.map((row) => headings.map((name) => shown(row[name]))) };
}

function object(value: unknown): Record<string, Cell> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, Cell>) : {};
}

/** The value of the cells; those that were left as they were keep their kind. */
export function filled(type: Compound, grid: Grid, before: Initial): Initial {
  if (grid.rows.length === 0) return undefined;
  if (type === "list") {
    const old = Array.isArray(before) ? before : [];
    return grid.rows.map(([cell = ""], index) => kept(cell, old[index]));
  }
  if (type === "record") {
    const old = object(before);
    return Object.fromEntries(grid.rows.map(([key = "", cell = ""]) => [key, kept(cell, old[key])]));
  }
  const old = (Array.isArray(before) ? before : []).map(object);
  return grid.rows.map((cells, index) =>
    Object.fromEntries(grid.headings.map((name, column) => [name, kept(cells[column] ?? "", old[index]?.[name])])),
  );
}

function kept(cell: string, before: Cell | null | undefined): Cell | null {
  return before !== undefined && shown(before) === cell ? before : cell;
}

/** A name that stands there twice. */
export function twice(type: Compound, grid: Grid): boolean {
  const names = type === "record" ? grid.rows.map(([key]) => key) : type === "table" ? grid.headings : [];
  return new Set(names).size < names.length;
}
