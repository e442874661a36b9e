/** Finding things by what a person types: kana, kanji or romaji, whole or begun, width and case aside. */
import { isJapanese, toHiragana, toRomaji } from "wanakana";

/** What can be found: what it is called, and by what else it is known. */
export interface Entry {
  labels: string[];
  /** Readings, everyday words, words of other products. */
  words: string[];
}

/** Spellings of one sound: Hepburn and Kunrei are the same here, and long vowels are short. */
const SOUNDS: [RegExp, string][] = [
  [/sh(?=[auoe])/g, "sy"],
  [/ch(?=[auoe])/g, "ty"],
  [/j(?=[auoe])/g, "zy"],
  [/shi/g, "si"],
  [/chi/g, "ti"],
  [/tsu/g, "tu"],
  [/ji/g, "zi"],
  [/fu(?=[aieo])/g, "f"],
  [/fu/g, "hu"],
  [/vu(?=[aieo])/g, "v"],
  [/w(?=[ie])/g, "u"],
  [/thi/g, "tei"],
  [/dhi/g, "dei"],
  [/zyy/g, "zy"],
  [/tch/g, "tty"],
  [/n'/g, "n"],
  [/nn/g, "n"],
  [/m(?=[pb])/g, "n"],
  [/([aiueo])\1+/g, "$1"],
];

const IGNORED = /[\s\-_・、。,.:：;/()（）「」『』【】〈〉〜~'"“”?？!！]+/g;

/** Width, case, kind of kana, long vowel marks, spaces and brackets do not count. */
export function folded(text: string): string {
  return toHiragana(text.normalize("NFKC").toLowerCase().replace(/ー/g, ""), { passRomaji: true }).replace(IGNORED, "");
}

function sounds(text: string): string {
  return SOUNDS.reduce((now, [from, to]) => now.replace(from, to), text);
}

function romaji(kana: string): string {
  return sounds(toRomaji(kana).toLowerCase().replace(/-/g, ""));
}

interface Form {
  plain: string;
  /** As it sounds; kanji stay. None where there is no kana. */
  sound: string | null;
}

/** Forms of texts that were looked through before: a search looks through the same ones with every letter. */
const forms = new Map<string, Form>();
const MOST = 20_000;
const KANA = /[\u3040-\u309f]/;

function form(text: string): Form {
  let known = forms.get(text);
  if (!known) {
    const plain = folded(text);
    known = { plain, sound: KANA.test(plain) ? romaji(plain) : null };
    if (forms.size >= MOST) forms.clear();
    forms.set(text, known);
  }
  return known;
}

interface Asked {
  plain: string;
  /** The same in romaji, half composed (「hiらく」) too; none where Latin letters are no Japanese. */
  sound: string | null;
}

function asked(text: string): Asked {
  const plain = folded(text);
  if (KANA.test(plain)) return { plain, sound: romaji(plain) };
  return { plain, sound: /^[a-z]+$/.test(plain) && !isJapanese(text) ? sounds(plain) : null };
}

const EXACT = 0;
const BEGINS = 1;
const HOLDS = 2;
/** By sound it may be chance: it comes after what is written so. */
const HEARD = 0.5;
const WORD = 0.25;

function distance(one: Form, { plain, sound }: Asked): number {
  const by = (text: string, wanted: string, anywhere: boolean): number => {
    if (text === wanted) return EXACT;
    if (text.startsWith(wanted)) return BEGINS;
    return anywhere && text.includes(wanted) ? HOLDS : Number.POSITIVE_INFINITY;
  };
  // A single letter stands in too many words, and is the beginning of too many sounds.
  const letter = /^[a-z]$/.test(plain);
  const written = plain === "" ? Number.POSITIVE_INFINITY : by(one.plain, plain, !letter);
  if (one.sound === null || sound === null || sound.length < 2) return written;
  return Math.min(written, by(one.sound, sound, sound.length > 3) + HEARD);
}

function nearest({ labels, words }: Entry, wanted: Asked): number {
  let least = Number.POSITIVE_INFINITY;
  for (const one of labels) least = Math.min(least, distance(form(one), wanted));
  for (const one of words) least = Math.min(least, distance(form(one), wanted) + WORD);
  return least;
}

interface Query {
  whole: Asked;
  parts: Asked[];
}

function read(query: string): Query | null {
  const whole = asked(query);
  return whole.plain === "" ? null : { whole, parts: query.trim().split(/\s+/).map(asked) };
}

function nearness(entry: Entry, { whole, parts }: Query): number {
  const together = nearest(entry, whole);
  if (parts.length < 2) return together;
  return Math.min(together, Math.max(...parts.map((one) => nearest(entry, one))) + HOLDS);
}

/** How far an entry is from the query: 0 is best; null, it does not fit. All words must be found, in whatever order. */
export function away(entry: Entry, query: string): number | null {
  const wanted = read(query);
  const least = wanted ? nearness(entry, wanted) : Number.POSITIVE_INFINITY;
  return Number.isFinite(least) ? least : null;
}

/** What fits, the best first; equals stay in their order. */
export function search<T>(rows: readonly T[], query: string, entry: (row: T) => Entry): T[] {
  const wanted = read(query);
  if (!wanted) return [];
  return rows
    .map((row) => ({ row, least: nearness(entry(row), wanted) }))
    .filter(({ least }) => Number.isFinite(least))
    .sort((one, other) => one.least - other.least)
    .map(({ row }) => row);
}
