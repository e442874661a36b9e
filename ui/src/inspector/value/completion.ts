/** What may be written at the caret of a value, and how it goes in. */
import type { FunctionRow, NameKnown, Scenario, VariableType } from "../../protocol";

export interface Offer {
  /** What goes into the braces or the expression. */
  insert: string;
  label: string;
  group: "field" | "name" | "function";
  /** The name that the field is of. */
  of?: string;
  type: VariableType | null;
  /** Its value, as far as it is known before a run. */
  sample: string | null;
  note: string;
}

/** The piece of a text that is being written. */
export interface Piece {
  from: number;
  to: number;
  query: string;
  /** It stands in braces; `closed`: they are closed behind it. */
  hole: { closed: boolean } | null;
}

const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const WRITING = /[\p{L}_][\p{L}\p{N}_.]*$/u;

/** `行.水栓番号`, `行["備考（欄）"]` */
export function path(name: string, field: string): string {
  if (PLAIN.test(field)) return `${name}.${field}`;
  return `${name}["${field.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"]`;
}

interface Always {
  name: string;
  template: string;
  sample: string;
  note: string;
}

export interface Stock {
  names: NameKnown[];
  functions: FunctionRow[];
  /** Names that are always there. */
  always: Always[];
}

/** Where the list cannot be looked at, the columns that other steps take from the row. */
export function withUsedColumns(names: NameKnown[], root: Scenario): NameKnown[] {
  if (names.every((one) => one.kind !== null || one.fields.length > 0)) return names;
  const document = JSON.stringify(root);
  return names.map((one) => {
    if (one.kind !== null || one.fields.length > 0) return one;
    const name = one.name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const used = document.matchAll(new RegExp(`(?<![\\p{L}\\p{N}_.])${name}\\.([\\p{L}_][\\p{L}\\p{N}_]*)`, "gu"));
    const columns = new Set([...used].map((match) => match[1] ?? ""));
    return { ...one, fields: [...columns].map((column) => ({ name: column, sample: null })) };
  });
}

/** All that may be written, the nearest first. */
export function offers({ names, functions, always }: Stock, expression: boolean): Offer[] {
  const fields = names.flatMap((one) =>
    one.fields.map(
      (field): Offer => ({
        insert: path(one.name, field.name),
        label: field.name,
        group: "field",
        of: one.name,
        type: null,
        sample: field.sample,
        note: "",
      }),
    ),
  );
  const plain = names.map(
    (one): Offer => ({
      insert: one.name,
      label: one.name,
      group: "name",
      // A name that a step makes and that has fields is a row, or an error.
      type: one.kind ?? (one.fields.length > 0 ? "record" : null),
      sample: one.sample,
      note: one.note ?? "",
    }),
  );
  const there = always.map(
    (one): Offer => ({
      insert: expression ? one.name : one.template,
      label: one.name,
      group: "name",
      type: "date-time",
      sample: one.sample,
      note: one.note,
    }),
  );
  const callable = expression
    ? functions.map(
        (one): Offer => ({
          insert: `${one.name}()`,
          label: one.signature,
          group: "function",
          type: null,
          sample: null,
          note: `${one.help}　${one.example}`,
        }),
      )
    : [];
  return [...fields, ...plain, ...there, ...callable];
}

/** The piece at the caret: after `{`, or a name in an expression. `null`: nothing is being written there. */
export function pieceAt(text: string, caret: number, expression: boolean): Piece | null {
  const before = text.slice(0, caret);
  if (expression) {
    if (inQuotes(before)) return null;
    const query = WRITING.exec(before)?.[0];
    return query === undefined ? null : { from: caret - query.length, to: caret, query, hole: null };
  }
  const plain = before.replaceAll(/\{\{|\}\}/g, "  ");
  const at = plain.lastIndexOf("{");
  if (at < plain.lastIndexOf("}") || at < 0) return null;
  const query = before.slice(at + 1);
  // A format follows, or the line has ended.
  if (/[:\n]/.test(query)) return null;
  const rest = /^[^{}\n]*\}/.exec(text.slice(caret))?.[0];
  return { from: at, to: caret + (rest?.length ?? 0), query, hole: { closed: rest !== undefined } };
}

function inQuotes(before: string): boolean {
  let open = false;
  for (let i = 0; i < before.length; i += 1) {
    if (open && before[i] === "\\") i += 1;
    else if (before[i] === '"') open = !open;
  }
  return open;
}

/** Without the differences of width, case, hiragana and katakana. */
function folded(text: string): string {
  const plain = text.normalize("NFKC").toLowerCase();
  return plain.replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** Those that fit what is written, the ones that begin with it first. */
export function matching(all: Offer[], query: string): Offer[] {
  const wanted = folded(query);
  if (wanted === "") return all;
  const rank = (one: Offer) => {
    const words = [folded(one.insert), folded(one.label)];
    if (words.some((word) => word.startsWith(wanted))) return 0;
    return words.some((word) => word.includes(wanted)) ? 1 : 2;
  };
  const ranked = all.map((one) => ({ one, rank: rank(one) })).filter((row) => row.rank < 2);
  return ranked.sort((a, b) => a.rank - b.rank).map((row) => row.one);
}

/** The text with the offer in it, and where the caret stands then. */
export function put(
  text: string,
  caret: number,
  piece: Piece | null,
  offer: Offer,
  expression: boolean,
): { text: string; caret: number } {
  const from = piece?.from ?? caret;
  const to = piece?.to ?? caret;
  const written = expression ? offer.insert : `{${offer.insert}}`;
  const inside = offer.group === "function" && !offer.label.endsWith("()") ? 1 : 0;
  return {
    text: `${text.slice(0, from)}${written}${text.slice(to)}`,
    caret: from + written.length - inside,
  };
}
