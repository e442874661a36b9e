/** Pages to be printed: each with its head, its part of the chart and the marks that lead on. */
import type { Chart } from "../layout/layout";
import { Draughtsman, type Telling } from "./draw";
import { type Connector, cutPages, type PageCut, type Room } from "./pages";
import { FONTS, PAPER } from "./pen";
import { escaped, SvgPen } from "./svg";

export type Orientation = "portrait" | "landscape";

/** What is drawn on pages of its own: the flow itself, and each 共通の手順. */
export interface Part {
  name: string;
  chart: Chart;
}

export interface Heading {
  title: string;
  /** Version and day. */
  line: string;
  page: (n: number, of: number) => string;
  goesOn: (page: number) => string;
  comesFrom: (page: number) => string;
}

/** A4 in px at 96 dots an inch, without margins of 12 mm and the head. */
const PAPERS: Record<Orientation, { width: number; height: number }> = {
  portrait: { width: 703, height: 980 },
  landscape: { width: 1031, height: 650 },
};
/** Room at the sides for numbers and marks, at 100 %. */
const SIDE = 48;
const MARKS = 36;
/** Smaller, nobody reads it: a wider chart goes over the edge of legibility instead of over more paper. */
const SMALLEST = 0.4;

interface Sheet {
  part: Part;
  cut: PageCut;
  scale: number;
  /** Pages before those of its part. */
  before: number;
}

function scaleOf(chart: Chart, paper: { width: number }): number {
  return Math.min(1, Math.max(SMALLEST, paper.width / (chart.width + 2 * SIDE)));
}

function sheetsOf(parts: Part[], orientation: Orientation): Sheet[] {
  const paper = PAPERS[orientation];
  const sheets: Sheet[] = [];
  for (const part of parts) {
    const scale = scaleOf(part.chart, paper);
    const room: Room = { width: paper.width / scale, height: paper.height / scale - 2 * MARKS };
    const before = sheets.length;
    for (const cut of cutPages(part.chart, room)) sheets.push({ part, cut, scale, before });
  }
  return sheets;
}

export function pageCount(parts: Part[], orientation: Orientation): number {
  return sheetsOf(parts, orientation).length;
}

function mark(pen: SvgPen, one: Connector, top: boolean, before: number, heading: Heading): void {
  const y = top ? one.y - 16 : one.y + 16;
  pen.path(`M${one.x} ${one.y}V${top ? y + 11 : y - 11}`, { line: PAPER.wire, width: 1.5 });
  pen.rectangle(one.x - 11, y - 11, 22, 22, 11, { fill: PAPER.ground, line: PAPER.text, width: 1.5 });
  pen.text(one.x, y + 4.5, one.letter, { size: 12, bold: true, colour: PAPER.text, anchor: "middle" });
  const words = one.goes === "on" ? heading.goesOn : heading.comesFrom;
  pen.text(one.x + 16, y + 4.5, words(before + one.page), { size: 12, colour: PAPER.detail });
}

function drawing(sheet: Sheet, telling: Telling, heading: Heading): string {
  const { part, cut, scale, before } = sheet;
  const { left, top, right, bottom } = cut.area;
  const pen = new SvgPen();
  new Draughtsman(pen, telling).draw(part.chart.within(cut.area));
  // What the pages before and after hold lies under the margins.
  const cover = { fill: PAPER.ground };
  if (top > 0) pen.rectangle(left - SIDE, top - 4000, right - left + 2 * SIDE, 4000, 0, cover);
  if (bottom < part.chart.height) pen.rectangle(left - SIDE, bottom, right - left + 2 * SIDE, 4000, 0, cover);
  for (const one of cut.connectors) mark(pen, one, one.y === top, before, heading);
  return pen.picture(left - SIDE, top - MARKS, right - left + 2 * SIDE, bottom - top + 2 * MARKS, scale, part.name);
}

const STYLE = `
* { box-sizing: border-box; margin: 0; }
body { background: #8a93a1; color: ${PAPER.text}; font-family: ${FONTS}; }
section { display: flex; flex-direction: column; margin: 16px auto; padding: 12mm; background: #fff; }
header { display: flex; align-items: baseline; gap: 16px; height: 28px; border-bottom: 1.5px solid ${PAPER.text};
  font-size: 12px; white-space: nowrap; }
header b { font-size: 15px; overflow: hidden; text-overflow: ellipsis; }
header span { overflow: hidden; text-overflow: ellipsis; }
header i { margin-left: auto; font-style: normal; }
svg { display: block; margin: 4px auto 0; max-width: 100%; max-height: calc(100% - 32px); }
@media screen and (max-width: 830px) { section { zoom: var(--fit); } }
@media print { body { background: none; } section { margin: 0; break-after: page; } section:last-child { break-after: auto; } }
`;

/** All pages as one HTML document that needs nothing else. */
export function pagesHtml(parts: Part[], telling: Telling, heading: Heading, orientation: Orientation): string {
  const sheets = sheetsOf(parts, orientation);
  const [width, height, fit] = orientation === "portrait" ? ["210mm", "297mm", 0.74] : ["297mm", "210mm", 0.52];
  const sections = sheets.map((sheet, index) => {
    const name = parts.length > 1 ? `<span>${escaped(sheet.part.name)}</span>` : "";
    const head =
      `<header><b>${escaped(heading.title)}</b>${name}<span>${escaped(heading.line)}</span>` +
      `<i>${escaped(heading.page(index + 1, sheets.length))}</i></header>`;
    return `<section>${head}${drawing(sheet, telling, heading)}</section>`;
  });
  return (
    `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>${escaped(heading.title)}</title>` +
    `<style>@page { size: ${width} ${height}; margin: 0; }${STYLE}section { --fit: ${fit}; width: ${width}; height: ${height}; }</style>` +
    `</head><body>${sections.join("\n")}</body></html>`
  );
}
