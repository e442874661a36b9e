/** The chart on paper: the boxes and wires of the layout, in strokes. */
import { detail, textWidth } from "../document/detail";
import { HEAD_H } from "../layout/chart";
import type { Box, Shown, Wire } from "../layout/layout";
import { wirePath } from "../layout/path";
import type { ActionSpec, Step } from "../protocol";
import { PAPER, type Pen } from "./pen";

/** The words that the boxes are given. */
export interface Telling {
  numbers: Record<string, string>;
  specs: ReadonlyMap<string, ActionSpec>;
  label: (spec: ActionSpec) => string;
  words: {
    start: string;
    end: string;
    empty: string;
    normal: string;
    error: string;
    always: string;
    verify: string;
    disabled: string;
    words: Record<string, string>;
    steps: (n: number) => string;
  };
}

/** As much of the words as fits; what is left out is said. */
export function cut(words: string, width: number, size: number): string {
  if (textWidth(words) * size <= width) return words;
  let kept = "";
  for (const one of words) {
    if ((textWidth(kept + one) + 1) * size > width) break;
    kept += one;
  }
  return `${kept}…`;
}

/** The words in lines of that width, at most so many. */
export function broken(words: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const one of words) {
    if (textWidth(line + one) * size > width && line !== "") {
      lines.push(line);
      line = "";
    }
    line += one;
  }
  if (line !== "") lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cut(lines.slice(most - 1).join(""), width, size)];
}

export class Draughtsman {
  constructor(
    private readonly pen: Pen,
    private readonly telling: Telling,
  ) {}

  draw({ boxes, wires }: Shown): void {
    for (const box of boxes) if (box.kind === "frame") this.frame(box);
    for (const wire of wires) this.wire(wire);
    for (const box of boxes) this.box(box);
    for (const { label } of wires) if (label) this.label(label);
  }

  private box(box: Box): void {
    const { x, y, width, height, kind, step } = box;
    const { start, end, empty } = this.telling.words;
    switch (kind) {
      case "start":
      case "end":
        this.pen.rectangle(x, y, width, height, height / 2, { fill: PAPER.ground, line: PAPER.wire, width: 1.5 });
        this.middle(x + width / 2, y + height / 2, [kind === "start" ? start : end], 14);
        break;
      case "empty":
        this.pen.rectangle(x, y, width, height, 8, { line: PAPER.line, dashed: true });
        this.middle(x + width / 2, y + height / 2, [empty.split("　")[0] ?? empty], 12, PAPER.detail);
        break;
      case "diamond":
        if (step) this.diamond(box, step);
        break;
      case "card":
      case "folded":
      case "switch":
        if (step) this.card(box, step);
        break;
      case "frame":
        if (step) this.head(box, step);
        break;
    }
  }

  private middle(x: number, y: number, lines: string[], size: number, colour = PAPER.text): void {
    const step = size + 4;
    lines.forEach((line, index) => {
      const at = y + (index - (lines.length - 1) / 2) * step + size * 0.36;
      this.pen.text(x, at, line, { size, colour, anchor: "middle" });
    });
  }

  private number(step: Step, x: number, y: number): void {
    const number = this.telling.numbers[step.id];
    if (number !== undefined) this.pen.text(x - 6, y, number, { size: 12, colour: PAPER.detail, anchor: "end" });
  }

  private card(box: Box, step: Step): void {
    const { x, y, width, height, kind } = box;
    const spec = this.telling.specs.get(step.do);
    const by = spec?.by_staff ? PAPER.head : PAPER.ground;
    this.pen.rectangle(x, y, width, height, 4, { fill: by, line: PAPER.wire, dashed: step.disabled, width: 1.25 });
    const double = step.do === "call" || kind === "folded";
    if (double) this.pen.path(`M${x + 8} ${y}V${y + height}M${x + width - 8} ${y}V${y + height}`, { line: PAPER.wire });
    this.number(step, x, y + height / 2 + 4);
    const left = x + (double ? 18 : 12);
    const room = width - (double ? 36 : 24);
    const under = this.under(box, step, spec);
    if (under === "" || textWidth(step.title) * 14 > room) {
      const lines = broken(step.title, room, 13, 2);
      const top = y + height / 2 - (lines.length - 1) * 9 + 5;
      lines.forEach((line, index) => {
        this.pen.text(left, top + index * 18, line, { size: 13, colour: PAPER.text });
      });
      return;
    }
    this.pen.text(left, y + 20, step.title, { size: 14, colour: PAPER.text });
    this.pen.text(left, y + 38, cut(under, room, 12), { size: 12, colour: PAPER.detail });
  }

  private under(box: Box, step: Step, spec: ActionSpec | undefined): string {
    if (step.disabled) return this.telling.words.disabled;
    const word = spec ? this.telling.label(spec) : step.do;
    return box.kind === "folded" ? (this.telling.words.words[step.do] ?? word) : detail(step) || word;
  }

  private diamond({ x, y, width, height }: Box, step: Step): void {
    const [middle, half] = [x + width / 2, y + height / 2];
    const path = `M${x} ${half}L${middle} ${y}L${x + width} ${half}L${middle} ${y + height}Z`;
    this.pen.path(path, { fill: PAPER.ground, line: PAPER.wire, width: 1.25, dashed: step.disabled });
    this.number(step, x + width / 2 - 60, y + 10);
    this.middle(middle, half, broken(step.title, width * 0.62, 13, height > 60 ? 3 : 1), 13);
  }

  private edge(step: Step): string {
    return step.do === "try" ? PAPER.guard : step.do === "group" ? PAPER.group : PAPER.loop;
  }

  private frame({ x, y, width, height, step, split, band }: Box): void {
    if (!step) return;
    const line = { line: PAPER.line, dashed: step.disabled };
    this.pen.rectangle(x, y, width, height, 0, { ...line, fill: PAPER.ground });
    this.pen.rectangle(x, y, width, HEAD_H, 0, { ...line, fill: PAPER.head });
    this.pen.rectangle(x, y, 4, height, 0, { fill: this.edge(step) });
    const bottom = y + (band ?? height);
    for (const at of split ?? [])
      this.pen.path(`M${x + at} ${y + HEAD_H}V${bottom}`, { line: PAPER.line, dashed: true });
    if (band !== undefined) this.pen.path(`M${x} ${y + band}H${x + width}`, { line: PAPER.line });
  }

  private head({ x, y, width, split, band }: Box, step: Step): void {
    const { words } = this.telling;
    const base = y + HEAD_H / 2 + 5;
    const number = this.telling.numbers[step.id];
    const word = [number, words.words[step.do]].filter(Boolean).join(" ");
    this.pen.text(x + 14, base, word, { size: 12, bold: true, colour: this.edge(step) });
    const left = x + 26 + textWidth(word) * 12;
    const right = x + width - 12;
    const facts = step.do === "try" || step.do === "group" ? "" : detail(step);
    const title = cut(step.title, Math.max(60, right - left), 14);
    this.pen.text(left, base, title, { size: 14, colour: PAPER.text });
    const after = left + textWidth(title) * 14 + 12;
    if (facts !== "" && after + 40 < right)
      this.pen.text(after, base, cut(facts, right - after, 12), { size: 12, colour: PAPER.detail });
    // Beside the line between the sides, where no wire goes: the head is the title's.
    const small = { size: 11, colour: this.edge(step) };
    const side = y + HEAD_H + 13;
    const first = split?.[0];
    if (first !== undefined && step.do === "try") {
      this.pen.text(x + first - 6, side, words.normal, { ...small, anchor: "end" });
      this.pen.text(x + first + 6, side, words.error, small);
    } else if (first !== undefined) this.pen.text(x + first + 6, side, words.verify, small);
    if (band !== undefined) this.pen.text(x + 14, y + band + 18, words.always, small);
  }

  private wire({ points, arrow, dashed }: Wire): void {
    this.pen.path(wirePath(points), { line: PAPER.wire, width: 1.5, dashed });
    const end = points.at(-1);
    if (!arrow || !end) return;
    const [x, y] = end;
    this.pen.path(`M${x - 4} ${y - 7}L${x + 4} ${y - 7}L${x} ${y}Z`, { fill: PAPER.wire });
  }

  private label({ word, x, y }: NonNullable<Wire["label"]>): void {
    const width = textWidth(word) * 12 + 8;
    this.pen.rectangle(x - width / 2, y - 9, width, 18, 3, { fill: PAPER.ground });
    this.middle(x, y, [word], 12);
  }
}
