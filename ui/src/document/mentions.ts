/** Which names a text of the document speaks of: `{行.列}`, `=氏名 + "様"`, names that stand as they are. */

type Change = (name: string) => string;

const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;

/** The text with each name that it speaks of changed. */
export function inText(text: string, change: Change): string {
  if (!text.startsWith("=")) return inTemplate(text, change);
  return text.startsWith("==") ? `=${inTemplate(text.slice(1), change)}` : `=${inExpression(text.slice(1), change)}`;
}

/** `{{` and `}}` are braces; braces inside quotation marks do not close. */
function inTemplate(text: string, change: Change): string {
  let made = "";
  let at = 0;
  while (at < text.length) {
    const two = text.slice(at, at + 2);
    if (two === "{{" || two === "}}") {
      made += two;
      at += 2;
    } else if (text[at] === "{") {
      const end = closing(text, at + 1);
      if (end < 0) return made + text.slice(at);
      made += `{${inHole(text.slice(at + 1, end), change)}}`;
      at = end + 1;
    } else {
      made += text[at];
      at += 1;
    }
  }
  return made;
}

function closing(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const c = text[at];
    if (quoted && c === "\\") at += 1;
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === "}") return at;
    else if (!quoted && c === "{") return -1;
  }
  return -1;
}

/** What stands before the first `.`, `[` or `:` is the variable; the rest leads into it. */
function inHole(inside: string, change: Change): string {
  const end = inside.search(/[.[:]/);
  const head = end < 0 ? inside : inside.slice(0, end);
  const name = head.trim();
  return name === "" ? inside : head.replace(name, () => change(name)) + inside.slice(head.length);
}

/** A word is a name unless it stands in quotes, after a dot, before a bracket (a function), or is a key of `#{ }`. */
function inExpression(source: string, change: Change): string {
  let made = "";
  let at = 0;
  while (at < source.length) {
    const c = source[at] as string;
    if (c === '"' || c === "'") {
      const end = quoteEnd(source, at);
      made += source.slice(at, end);
      at = end;
    } else if (c === "`") {
      const end = interpolated(source, at, change);
      made += end.text;
      at = end.at;
    } else {
      WORD.lastIndex = at;
      const word = WORD.exec(source)?.[0];
      if (word === undefined) {
        made += c;
        at += 1;
        // A number is no name, and neither is what stands right after its digits.
        if (/\p{N}/u.test(c)) {
          const rest = /^[\p{L}\p{N}_]*/u.exec(source.slice(at))?.[0] ?? "";
          made += rest;
          at += rest.length;
        }
      } else {
        const after = source.slice(at + word.length);
        const isName = !/\.\s*$/.test(made) && !/^\s*\(/.test(after) && !/^\s*:/.test(after) && !KEYWORDS.has(word);
        made += isName ? change(word) : word;
        at += word.length;
      }
    }
  }
  return made;
}

const KEYWORDS = new Set(["true", "false", "if", "else", "in"]);

function quoteEnd(source: string, from: number): number {
  for (let at = from + 1; at < source.length; at += 1) {
    if (source[at] === "\\") at += 1;
    else if (source[at] === source[from]) return at + 1;
  }
  return source.length;
}

/** `…${氏名}…` between backquotes. */
function interpolated(source: string, from: number, change: Change): { text: string; at: number } {
  let text = "`";
  let at = from + 1;
  while (at < source.length && source[at] !== "`") {
    if (source.startsWith("${", at)) {
      const end = source.indexOf("}", at);
      if (end < 0) break;
      text += `\${${inExpression(source.slice(at + 2, end), change)}}`;
      at = end + 1;
    } else {
      text += source[at];
      at += 1;
    }
  }
  if (at < source.length) {
    text += source[at];
    at += 1;
  }
  return { text, at };
}
