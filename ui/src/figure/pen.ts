/** What a chart is drawn with: the same strokes become an SVG or the dots of a picture. */

export interface Ink {
  fill?: string;
  line?: string;
  width?: number;
  dashed?: boolean;
}

export interface Letters {
  size: number;
  bold?: boolean;
  colour: string;
  anchor?: "start" | "middle" | "end";
}

export interface Pen {
  /** `path`: as in SVG. */
  path(path: string, ink: Ink): void;
  rectangle(x: number, y: number, width: number, height: number, radius: number, ink: Ink): void;
  /** `y`: the line that letters stand on. */
  text(x: number, y: number, words: string, letters: Letters): void;
}

/** UD gothics first; the others are on every terminal. */
export const FONTS = '"BIZ UDPGothic", "BIZ UDPゴシック", "Meiryo", "Noto Sans CJK JP", sans-serif';

/** The colours of the light theme: paper has no other. */
export const PAPER = {
  ground: "#ffffff",
  head: "#eceff3",
  text: "#1b2330",
  detail: "#5b6675",
  line: "#848d9b",
  wire: "#475160",
  loop: "#1d5ca6",
  guard: "#744a8e",
  group: "#848d9b",
};
