/** The parts of a value that are not taken as they are written. */

export interface Mark {
  text: string;
  tone: "plain" | "hole" | "name" | "text" | "unknown";
}

const INSERTIONS = /\{\{|\}\}|\{(?:"(?:[^"\\]|\\.)*"|[^{}"])*\}/g;
const TOKENS = /"(?:[^"\\]|\\.)*"?|(?<![\p{L}\p{N}_.])[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/gu;
const WORDS = new Set(["true", "false", "if", "else"]);

/** `known`: the names that may be written there; none: not known yet. */
export function marks(text: string, expression: boolean, known: ReadonlySet<string> | null): Mark[] {
  const rows: Mark[] = [];
  let end = 0;
  for (const match of text.matchAll(expression ? TOKENS : INSERTIONS)) {
    if (match.index > end) rows.push({ text: text.slice(end, match.index), tone: "plain" });
    rows.push({
      text: match[0],
      tone: expression ? ofToken(match[0], text, match.index, known) : ofHole(match[0], known),
    });
    end = match.index + match[0].length;
  }
  if (end < text.length) rows.push({ text: text.slice(end), tone: "plain" });
  return rows;
}

function ofHole(hole: string, known: ReadonlySet<string> | null): Mark["tone"] {
  if (hole === "{{" || hole === "}}") return "text";
  const name = hole.slice(1, -1).split(/[.[:]/)[0]?.trim() ?? "";
  return known && !known.has(name) ? "unknown" : "hole";
}

function ofToken(token: string, text: string, at: number, known: ReadonlySet<string> | null): Mark["tone"] {
  if (token.startsWith('"')) return "text";
  const called = /^\s*\(/.test(text.slice(at + token.length));
  if (called || WORDS.has(token)) return "plain";
  return known && !known.has(token.split(".")[0] ?? "") ? "unknown" : "name";
}
