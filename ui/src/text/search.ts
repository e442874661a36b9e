/** Searching words as people write them: kanji, kana or romaji, wide or narrow, in any case. */
import { toHiragana, toRomaji } from "wanakana";

/** Spelling that was asked for before; a search asks for the same words with every letter. */
const known = new Map<string, [string, string]>();
const MOST = 20_000;

/**
 * Two spellings that are compared: as typed, with kana in letters (a half-composed 「hiらく」 too, and what is still being
 * typed), and that once more by way of kana, so that "syori" finds what "shori" finds.
 */
function spelled(text: string): [string, string] {
  let both = known.get(text);
  if (!both) {
    const typed = toRomaji(text.normalize("NFKC").toLowerCase().replace(/ー/g, "")).toLowerCase();
    both = [typed, toRomaji(toHiragana(typed)).toLowerCase()];
    if (known.size >= MOST) known.clear();
    known.set(text, both);
  }
  return both;
}

function holds(text: string, part: string, how: (text: string, part: string) => boolean): boolean {
  const [a, b] = spelled(text);
  const [c, d] = spelled(part);
  return how(a, c) || how(b, d);
}

export interface Searched {
  /** What is shown of it. */
  label: string;
  /** Other words that find it. */
  words?: string[];
}

/** How well it fits: 0 the label's beginning, 1 a whole word, 2 in the label, 3 anywhere; null when it does not. */
export function rank({ label, words = [] }: Searched, query: string): number | null {
  const all = query.trim();
  const inside = (text: string, part: string) => text.includes(part);
  const found = (part: string) => [label, ...words].some((one) => holds(one, part, inside));
  if (!all.split(/\s+/).every(found)) return null;
  if (holds(label, all, (text, part) => text.startsWith(part))) return 0;
  if (words.some((one) => holds(one, all, (text, part) => text === part))) return 1;
  return holds(label, all, inside) ? 2 : 3;
}

/** What fits, the best first; all in their order when nothing is asked for. */
export function searched<T>(rows: T[], query: string, words: (row: T) => Searched): T[] {
  if (query.trim() === "") return rows;
  return rows
    .flatMap((row) => {
      const fit = rank(words(row), query);
      return fit === null ? [] : [{ row, fit }];
    })
    .sort((a, b) => a.fit - b.fit)
    .map(({ row }) => row);
}
