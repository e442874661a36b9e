/** One line that says what a step works with. */
import type { Step } from "../protocol";

const TELLING = [
  "text",
  "value",
  "message",
  "instruction",
  "reason",
  "url",
  "file",
  "from",
  "keys",
  "program",
  "for",
  "columns",
  "name",
];

export function targetName(target: unknown): string {
  if (typeof target === "string") return brief(target);
  if (typeof target !== "object" || target === null) return "";
  const record = target as Record<string, unknown>;
  const element = record.element;
  if (typeof element === "object" && element !== null) return targetName(element);
  for (const key of ["name", "label", "text", "test_id", "css", "id"]) {
    const value = record[key];
    if (typeof value === "string" && value !== "") return brief(value);
  }
  const near = record.near;
  if (typeof near === "object" && near !== null) return String((near as Record<string, unknown>).label ?? "");
  return cellName(record.cell);
}

/** A place in a table: 「0041207」の行の「状態」, without the outer marks. */
function cellName(cell: unknown): string {
  if (typeof cell !== "object" || cell === null) return "";
  const { row, column } = cell as Record<string, unknown>;
  const words = [row, column].filter((word) => typeof word === "string" && word !== "");
  return words.join(" / ");
}

function plain(value: unknown): string {
  if (typeof value === "string") return brief(value.split("\n", 1)[0] ?? "").replace(/^secret:/, "");
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.map(plain).join("、");
  return "";
}

export function detail(step: Step): string {
  const given = step.with ?? {};
  if (step.do === "for_each") return `${plain(given.table)} → ${plain(given.row)}`;
  if (step.do === "repeat") return plain(given.times);
  if (step.do === "while" || step.do === "if") return plain(given.condition).replace(/^=/, "");
  if (step.do === "call") return plain(given.subscenario) || plain(given.scenario);
  let first = "";
  for (const key of TELLING) {
    first = plain(given[key]);
    if (first !== "") break;
  }
  if (first === "") first = targetName(given.target);
  if (first === "" && given.table !== undefined) first = plain(given.table);
  const into = plain(given.into);
  return into === "" ? first : `${first} → ${into}`.trim();
}

/** So much of a text is shown where there is room for a line: a title may be as long as a book. */
const LONGEST = 200;

export function brief(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

/** Width of a text in full-width characters. */
export function textWidth(text: string): number {
  let width = 0;
  for (const one of text) width += (one.codePointAt(0) ?? 0) < 0x2e80 ? 0.55 : 1;
  return width;
}
