/** A chart over pages: where it is cut, and the marks that lead from page to page. */
import { HEAD_H } from "../layout/chart";
import type { Area, Box, Chart, Wire } from "../layout/layout";

/** A place where a wire leaves one page and comes back on another. */
export interface Connector {
  letter: string;
  x: number;
  y: number;
  /** It goes on there, or comes from there. */
  goes: "on" | "back";
  /** The other page, counted from 1. */
  page: number;
}

export interface PageCut {
  area: Area;
  connectors: Connector[];
}

/** What a page may hold of the chart, in px of the chart. */
export interface Room {
  width: number;
  height: number;
}

/** A page is used to at least this part before it is cut at a better place. */
const LEAST_USED = 0.6;
/** Room over and under a cut, for the marks. */
const MARGIN = 8;

/** Stretches that no cut may go through: things, and the heads of frames with what they announce. */
function solid(boxes: readonly Box[]): [number, number][] {
  return boxes.map(({ kind, y, height }) =>
    kind === "frame" ? [y - MARGIN, y + HEAD_H + MARGIN] : [y - MARGIN, y + height + MARGIN],
  );
}

function crossed(wires: readonly Wire[], y: number): { x: number; down: boolean }[] {
  const places = new Map<number, boolean>();
  for (const { points } of wires) {
    points.forEach(([x, to], index) => {
      const from = points[index - 1];
      if (!from || from[0] !== x) return;
      if (Math.min(from[1], to) < y && y < Math.max(from[1], to)) places.set(x, to > from[1]);
    });
  }
  return [...places].map(([x, down]) => ({ x, down })).sort((one, other) => one.x - other.x);
}

/** The best place to cut between two heights: through few frames and wires, and as low as may be. */
function cutBetween(chart: Chart, from: number, to: number): number {
  const { boxes, wires } = chart.within({ left: 0, top: from, right: chart.width, bottom: to + HEAD_H });
  const blocked = solid(boxes).sort((one, other) => one[0] - other[0]);
  const frames = boxes.filter((box) => box.kind === "frame");
  let best: { y: number; price: number } | undefined;
  for (let y = Math.floor(to); y > from; y -= 4) {
    if (blocked.some(([top, bottom]) => top < y && y < bottom)) continue;
    const inside = frames.filter((frame) => frame.y < y && y < frame.y + frame.height).length;
    const price = inside * 3 + crossed(wires, y).length * 2 + ((to - y) / (to - from)) * 4;
    if (!best || price < best.price) best = { y, price };
  }
  // Nothing but one thing that is taller than the page: it is cut.
  return best?.y ?? to;
}

/** A, B, … Z, AA, AB, … */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** The pages of a chart, downwards. A chart that is too wide for a page is made smaller before. */
export function cutPages(chart: Chart, room: Room): PageCut[] {
  const heights: number[] = [0];
  let top = 0;
  while (chart.height - top > room.height) {
    const next = cutBetween(chart, top + room.height * LEAST_USED, top + room.height);
    heights.push(next);
    top = next;
  }
  heights.push(chart.height);
  const pages = heights.slice(1).map((bottom, index) => ({
    area: { left: 0, top: heights[index] ?? 0, right: chart.width, bottom },
    connectors: [] as Connector[],
  }));
  let letters = 0;
  heights.slice(1, -1).forEach((y, index) => {
    const { wires } = chart.within({ left: 0, top: y - 1, right: chart.width, bottom: y + 1 });
    for (const { x, down } of crossed(wires, y)) {
      const letter = letterOf(letters);
      letters += 1;
      pages[index]?.connectors.push({ letter, x, y, goes: down ? "on" : "back", page: index + 2 });
      pages[index + 1]?.connectors.push({ letter, x, y, goes: down ? "back" : "on", page: index + 1 });
    }
  });
  return pages;
}
