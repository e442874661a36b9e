/** What a chart is made of, and its sizes in px at 100 %. */
import { brief, textWidth } from "../document/detail";
import type { Place } from "../document/tree";
import type { Step, StepId } from "../protocol";

export const CARD_W = 240;
export const CARD_H = 48;
export const DIAMOND_H = 56;
export const DIAMOND_TALL = 88;
export const EMPTY_H = 32;
export const END_W = 104;
export const END_H = 28;
export const GAP = 20;
export const EDGE_GAP = 16;
export const COLUMN_GAP = 48;
export const HEAD_H = 32;
export const PAD = 28;
export const FRAME_MIN = 400;
export const SLOT_H = 40;
export const JOIN = 10;
export const BRANCH_DROP = 13;

export type BoxKind = "card" | "diamond" | "switch" | "frame" | "folded" | "empty" | "start" | "end" | "slot" | "teach";

export interface Box {
  id: string;
  kind: BoxKind;
  x: number;
  y: number;
  width: number;
  height: number;
  step?: Step;
  place?: Place;
  /** x of the lines between the sides of a frame, from the box's left. */
  split?: number[];
  /** Of a try: top of the band for what is always done, from the box's top. */
  band?: number;
  /** How many steps hold it. */
  depth?: number;
}

export interface Wire {
  points: [number, number][];
  arrow: boolean;
  dashed: boolean;
  label?: { word: string; x: number; y: number };
  /** Steps at its ends, for the path taken. */
  from?: StepId;
  to?: StepId;
}

/** A question that does not fit one line makes the diamond taller. */
export function diamondHeight(question: string): number {
  return textWidth(brief(question)) > 12 ? DIAMOND_TALL : DIAMOND_H;
}

export interface Slot {
  key: string;
  place: Place;
  x: number;
  y: number;
}

/** A part of the chart's plane. */
export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Shown {
  boxes: Box[];
  wires: Wire[];
  slots: Slot[];
}

export interface Chart extends Readonly<Shown> {
  readonly width: number;
  readonly height: number;
  /** What touches this area, frames before what they hold. Costs what is shown, not what there is. */
  within(area: Area): Shown;
  /** The box of a step, if it is not inside a folded one. */
  box(id: StepId): Box | undefined;
}

export interface LayoutOptions {
  /** Which body of the document: `steps` when absent. */
  body?: string;
  folded?: ReadonlySet<StepId>;
  /** Key of the slot that stands open for what is dragged. */
  open?: string | null;
}
