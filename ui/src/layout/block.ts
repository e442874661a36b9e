/** Parts of the chart, each in coordinates of its own: one that did not change is used again wherever it stands. */
import type { Place } from "../document/tree";
import type { StepId } from "../protocol";
import type { Area, Box, Shown, Slot, Wire } from "./chart";

export interface Block {
  width: number;
  height: number;
  /** x of the middle wire from the block's left. */
  axis: number;
  boxes: Box[];
  wires: Wire[];
  slots: Slot[];
  /** What stands inside, from the top or from the left. */
  inner: Inner[];
  /** No way leads on from here. */
  ends: boolean;
  /** First step, for wires that lead here. */
  first?: StepId;
  last?: StepId;
}

/** A block at its place in another; `place`: it is a step, and stands there in the document. */
export interface Inner {
  block: Block;
  x: number;
  y: number;
  place?: Place;
}

export function into(target: Block, block: Block, x: number, y: number, place?: Place): void {
  target.inner.push({ block, x, y, place });
}

/** Everything, for an area without bounds. */
export const EVERYWHERE: Area = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

/** How far the number of a step and its signs stand out of its box. */
const OUT = 48;

function touches(area: Area, x: number, y: number, width: number, height: number): boolean {
  return (
    x - OUT <= area.right && x + width + OUT >= area.left && y - OUT <= area.bottom && y + height + OUT >= area.top
  );
}

function wireTouches(area: Area, { points }: Wire, x: number, y: number): boolean {
  const low = points[0];
  const high = points.at(-1);
  if (!low || !high) return false;
  const left = Math.min(low[0], high[0]) + x;
  const top = Math.min(low[1], high[1]) + y;
  return touches(area, left, top, Math.abs(low[0] - high[0]), Math.abs(low[1] - high[1]));
}

function moved(wire: Wire, x: number, y: number): Wire {
  return {
    ...wire,
    points: wire.points.map(([px, py]) => [px + x, py + y]),
    label: wire.label && { ...wire.label, x: wire.label.x + x, y: wire.label.y + y },
  };
}

/** What of a block that stands at x, y touches the area, with places in the chart. */
export function collect(block: Block, x: number, y: number, area: Area, out: Shown, place?: Place, depth = 0): void {
  for (const box of block.boxes) {
    if (!touches(area, box.x + x, box.y + y, box.width, box.height)) continue;
    out.boxes.push({ ...box, x: box.x + x, y: box.y + y, place: box.step ? place : box.place, depth });
  }
  for (const slot of block.slots) {
    if (touches(area, slot.x + x, slot.y + y, 0, 0)) out.slots.push({ ...slot, x: slot.x + x, y: slot.y + y });
  }
  for (const one of block.inner) {
    const left = x + one.x;
    const top = y + one.y;
    if (!touches(area, left, top, one.block.width, one.block.height)) continue;
    collect(one.block, left, top, area, out, one.place ?? place, one.place ? depth + 1 : depth);
  }
  for (const wire of block.wires) if (wireTouches(area, wire, x, y)) out.wires.push(moved(wire, x, y));
}

/** The box of the last of these steps, each inside the one before. */
export function boxOn(
  block: Block,
  path: readonly StepId[],
  x: number,
  y: number,
  place?: Place,
  depth = 0,
): Box | undefined {
  const [next, ...rest] = path;
  if (next === undefined) {
    const own = block.boxes.find((box) => box.step);
    return own && { ...own, x: own.x + x, y: own.y + y, place, depth };
  }
  for (const one of block.inner) {
    const left = x + one.x;
    const top = y + one.y;
    if (one.place) {
      if (one.block.first === next) return boxOn(one.block, rest, left, top, one.place, depth + 1);
    } else {
      const found = boxOn(one.block, path, left, top, place, depth);
      if (found) return found;
    }
  }
  return undefined;
}

/** Moves what is in a block to the right. */
export function moveRight(block: Block, by: number): void {
  for (const wire of block.wires) for (const point of wire.points) point[0] += by;
  for (const one of block.inner) one.x += by;
}
