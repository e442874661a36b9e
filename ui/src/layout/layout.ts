/** From the tree of steps to boxes, wires and slots. Pure; coordinates in px of the chart at 100 %. */
import { brief } from "../document/detail";
import { ancestors, bodiesOf, bodySteps, catches, FRAMES, type Place, placeKey as slotKey } from "../document/tree";
import type { Scenario, Step, StepId } from "../protocol";
import { type Block, into, moveRight } from "./block";
import {
  BRANCH_DROP,
  CARD_H,
  CARD_W,
  type Chart,
  COLUMN_GAP,
  diamondHeight,
  EDGE_GAP,
  EMPTY_H,
  END_H,
  END_W,
  FRAME_MIN,
  GAP,
  HEAD_H,
  JOIN,
  type LayoutOptions,
  PAD,
  SLOT_H,
  type Wire,
} from "./chart";
import { Drawing } from "./drawing";

export type { Area, Box, Chart, Shown, Slot, Wire } from "./chart";

/** Ids may hold what they like: body and index are the last two. */
export function placeOf(key: string): Place {
  const [, owner = "", body = "", at = ""] = /^(.*)\/([^/]*)\/(\d+)$/s.exec(key) ?? [];
  return { owner: owner === "" ? null : owner, body, index: Number(at) };
}

const TERMINAL = new Set(["break", "continue", "return", "stop"]);

class Layout {
  constructor(
    private readonly folded: ReadonlySet<StepId>,
    private readonly open: string | null,
    /** Steps that hold the open slot. */
    private readonly opened: ReadonlySet<StepId>,
    private readonly kept: WeakMap<Step, Block>,
  ) {}

  empty(width: number, height: number, axis: number): Block {
    return { width, height, axis, boxes: [], wires: [], slots: [], inner: [], ends: false };
  }

  /** Slot in a wire of `gap` px that begins at y; gives the height it takes. */
  private joint(
    block: Block,
    place: Place,
    y: number,
    gap: number,
    dashed: boolean,
    from?: StepId,
    to?: StepId,
    arrow = true,
    slotY?: number,
    /** The wire begins so far below: a rounded corner leads into it. */
    late = 0,
    /** No wire to the end: a wire with a rounded corner goes on from here. */
    bare = false,
  ): number {
    const key = slotKey(place);
    const x = block.axis;
    if (key === this.open) {
      const top = y + GAP;
      block.boxes.push({
        id: `slot:${key}`,
        kind: "slot",
        x: x - CARD_W / 2,
        y: top,
        width: CARD_W,
        height: SLOT_H,
        place,
      });
      block.wires.push(
        wire(
          [
            [x, y + late],
            [x, top],
          ],
          true,
          dashed,
          from,
        ),
      );
      if (!bare)
        block.wires.push(
          wire(
            [
              [x, top + SLOT_H],
              [x, top + SLOT_H + gap],
            ],
            arrow,
            dashed,
            undefined,
            to,
          ),
        );
      block.slots.push({ key, place, x, y: top + SLOT_H / 2 });
      return GAP + SLOT_H + gap;
    }
    if (!bare)
      block.wires.push(
        wire(
          [
            [x, y + late],
            [x, y + gap],
          ],
          arrow,
          dashed,
          from,
          to,
        ),
      );
    block.slots.push({ key, place, x, y: slotY ?? y + gap / 2 });
    return gap;
  }

  /** A step looks the same wherever it stands; what holds the open slot is made anew. */
  step(step: Step): Block {
    if (this.opened.has(step.id)) return this.made(step);
    let block = this.kept.get(step);
    if (!block) {
      block = this.made(step);
      this.kept.set(step, block);
    }
    return block;
  }

  private made(step: Step): Block {
    const hasBody = bodiesOf(step).length > 0;
    if (hasBody && this.folded.has(step.id)) {
      const block = this.empty(CARD_W, CARD_H + 4, CARD_W / 2);
      block.boxes.push({ id: step.id, kind: "folded", x: 0, y: 0, width: CARD_W, height: CARD_H + 4, step });
      return { ...block, first: step.id, last: step.id };
    }
    if (step.do === "if" || step.do === "switch") return this.branch(step);
    if (step.do === "try") return this.guarded(step);
    if (FRAMES.has(step.do)) return this.frame(step);
    const block = this.empty(CARD_W, CARD_H, CARD_W / 2);
    block.boxes.push({ id: step.id, kind: "card", x: 0, y: 0, width: CARD_W, height: CARD_H, step });
    return { ...block, first: step.id, last: step.id, ends: TERMINAL.has(step.do) && !step.disabled };
  }

  /** Steps one below the other. `lead`: the wire above the first; `tail`: the wire below the last. */
  body(
    owner: StepId | null,
    name: string,
    steps: Step[],
    lead: number,
    tail: number,
    options: {
      from?: StepId;
      dashed?: boolean;
      slotY?: number;
      tailArrow?: boolean;
      late?: number;
      bare?: boolean;
    } = {},
  ): Block {
    const dashed = options.dashed ?? false;
    const late = options.late ?? 0;
    const bare = options.bare ?? false;
    if (steps.length === 0 && owner !== null) {
      const place = { owner, body: name, index: 0 };
      const block = this.empty(CARD_W, lead + EMPTY_H + tail, CARD_W / 2);
      if (slotKey(place) === this.open) {
        block.height = this.joint(
          block,
          place,
          0,
          tail,
          dashed,
          options.from,
          undefined,
          options.tailArrow ?? false,
          undefined,
          late,
          bare,
        );
        return block;
      }
      block.wires.push(
        wire(
          [
            [CARD_W / 2, late],
            [CARD_W / 2, lead],
          ],
          true,
          dashed,
          options.from,
        ),
      );
      block.boxes.push({
        id: `empty:${owner}:${name}`,
        kind: "empty",
        x: 0,
        y: lead,
        width: CARD_W,
        height: EMPTY_H,
        place,
      });
      if (tail > 0 && !bare)
        block.wires.push(
          wire(
            [
              [CARD_W / 2, lead + EMPTY_H],
              [CARD_W / 2, lead + EMPTY_H + tail],
            ],
            options.tailArrow ?? false,
            dashed,
          ),
        );
      block.slots.push({ key: slotKey(place), place, x: CARD_W / 2, y: lead + EMPTY_H / 2 });
      return block;
    }
    const blocks = steps.map((step) => this.step(step));
    const axis = blocks.reduce((most, block) => Math.max(most, block.axis), CARD_W / 2);
    const right = blocks.reduce((most, block) => Math.max(most, block.width - block.axis), CARD_W / 2);
    const out = this.empty(axis + right, 0, axis);
    let y = 0;
    let before = options.from;
    let ended = false;
    blocks.forEach((block, index) => {
      const place = { owner, body: name, index };
      const gap = index === 0 ? lead : GAP;
      const slotY = index === 0 && options.slotY !== undefined ? options.slotY : undefined;
      const wires = out.wires.length;
      y += this.joint(out, place, y, gap, dashed, before, block.first, true, slotY, index === 0 ? late : 0);
      if (ended && slotKey(place) !== this.open) out.wires.length = wires;
      into(out, block, axis - block.axis, y, place);
      y += block.height;
      before = block.last;
      ended = block.ends;
    });
    const wires = out.wires.length;
    const last = { owner, body: name, index: blocks.length };
    y += this.joint(
      out,
      last,
      y,
      tail,
      dashed,
      before,
      undefined,
      options.tailArrow ?? false,
      undefined,
      blocks.length === 0 ? late : 0,
      bare,
    );
    if (ended && slotKey(last) !== this.open) out.wires.length = wires;
    out.height = y;
    out.first = blocks[0]?.first;
    out.last = before;
    out.ends = ended;
    return out;
  }

  private columns(columns: Block[], top: number): { width: number; axes: number[]; bottom: number; out: Block } {
    let x = 0;
    const axes: number[] = [];
    const out = this.empty(0, 0, 0);
    for (const column of columns) {
      axes.push(x + column.axis);
      into(out, column, x, top);
      x += column.width + COLUMN_GAP;
    }
    const bottom = top + Math.max(...columns.map((column) => column.height));
    out.width = x - COLUMN_GAP;
    out.height = bottom;
    return { width: x - COLUMN_GAP, axes, bottom, out };
  }

  private branch(step: Step): Block {
    const bodies = bodiesOf(step);
    const isIf = step.do === "if";
    const headH = isIf ? diamondHeight(step.title) : CARD_H;
    const top = isIf ? headH / 2 : headH + JOIN;
    const lead = isIf ? headH / 2 + BRANCH_DROP : 34;
    const blocks = bodies.map(({ body, steps }) =>
      this.body(step.id, body, steps, lead, JOIN, { from: step.id, slotY: lead - 7, late: 10, bare: true }),
    );
    const ends = blocks.map((block) => block.ends);
    const heights = blocks.map((block) => block.height);
    const { width, axes, bottom, out } = this.columns(blocks, top);
    const axis = isIf ? (blocks[0]?.width ?? 0) + COLUMN_GAP / 2 : ((axes[0] ?? 0) + (axes.at(-1) ?? 0)) / 2;
    out.width = width;
    out.axis = axis;
    out.boxes.unshift({
      id: step.id,
      kind: isIf ? "diamond" : "switch",
      x: axis - CARD_W / 2,
      y: 0,
      width: CARD_W,
      height: headH,
      step,
    });
    axes.forEach((at, index) => {
      const first = blocks[index]?.first;
      if (isIf) {
        const corner = axis + (index === 0 ? -CARD_W / 2 : CARD_W / 2);
        out.wires.push(
          wire(
            [
              [corner, top],
              [at, top],
              [at, top + 10],
            ],
            false,
            false,
            step.id,
            first,
          ),
        );
      } else if (at !== axis) {
        out.wires.push(
          wire(
            [
              [axis, headH],
              [axis, headH + JOIN],
              [at, headH + JOIN],
              [at, headH + JOIN + 10],
            ],
            false,
            false,
            step.id,
            first,
          ),
        );
      } else
        out.wires.push(
          wire(
            [
              [axis, headH],
              [axis, headH + JOIN],
            ],
            false,
            false,
            step.id,
            first,
          ),
        );
      const labelY = isIf ? top + 20 : headH + JOIN + 14;
      out.wires.at(-1)!.label = { word: this.word(step, index), x: at, y: labelY };
      if (ends[index]) return;
      const foot = top + (heights[index] ?? 0);
      if (at === axis) {
        out.wires.push(
          wire(
            [
              [at, foot],
              [at, bottom],
            ],
            false,
            false,
            blocks[index]?.last,
          ),
        );
      } else {
        out.wires.push(
          wire(
            [
              [at, foot - JOIN],
              [at, bottom],
              [axis, bottom],
            ],
            false,
            false,
            blocks[index]?.last ?? step.id,
          ),
        );
      }
    });
    out.height = bottom;
    out.ends = ends.length > 0 && ends.every(Boolean);
    out.first = step.id;
    out.last = step.id;
    return out;
  }

  private word(step: Step, index: number): string {
    return brief(this.named(step, index));
  }

  private named(step: Step, index: number): string {
    if (step.do === "if") {
      return (index === 0 ? step.labels?.then : step.labels?.else) ?? (index === 0 ? "はい" : "いいえ");
    }
    const one = step.cases?.[index];
    return one ? (one.label ?? String(one.when === "" ? "…" : one.when)) : "ほか";
  }

  private frame(step: Step): Block {
    const bodies = bodiesOf(step);
    const blocks = bodies.map(({ body, steps }, index) =>
      this.body(step.id, body, steps, EDGE_GAP, 12, { from: step.id, dashed: index > 0, bare: index > 0 }),
    );
    const { width, axes, bottom, out: inner } = this.columns(blocks, HEAD_H);
    const left = axes[0] ?? 0;
    const first = blocks[0]?.width ?? 0;
    const out = this.empty(0, bottom, 0);
    const split: number[] = [];
    // A frame of one column stands around its middle wire.
    if (axes.length === 1) {
      const half = Math.max(FRAME_MIN / 2, left + PAD, width - left + PAD);
      out.width = 2 * half;
      out.axis = half;
      into(out, inner, half - left, 0);
    } else {
      out.width = Math.max(FRAME_MIN, width + 2 * PAD);
      const shift = (out.width - width) / 2;
      out.axis = left + shift;
      into(out, inner, shift, 0);
      split.push(shift + first + COLUMN_GAP / 2);
    }
    out.boxes.unshift({
      id: step.id,
      kind: "frame",
      x: 0,
      y: 0,
      width: out.width,
      height: bottom,
      step,
      split,
    });
    out.height = bottom;
    out.first = step.id;
    out.last = step.id;
    return out;
  }

  private guarded(step: Step): Block {
    const bodies = bodiesOf(step);
    const sides = bodies.filter(({ body }) => body !== "finally");
    const last = bodies.find(({ body }) => body === "finally");
    const blocks = sides.map(({ body, steps }, index) =>
      this.body(step.id, body, steps, EDGE_GAP, 12, { from: step.id, dashed: index > 0, bare: true }),
    );
    const ends = blocks.map((block) => block.ends);
    const heights = blocks.map((block) => block.height);
    const lastIds = blocks.map((block) => block.last);
    const { width, axes, bottom: columnsBottom, out: inner } = this.columns(blocks, HEAD_H);
    const wide = Math.max(FRAME_MIN, width + 2 * PAD);
    const shift = (wide - width) / 2;
    const out = this.empty(wide, 0, wide / 2);
    into(out, inner, shift, 0);
    const foot = columnsBottom + 4;
    const middle = sides.length === 1 ? (axes[0] ?? 0) + shift : wide / 2;
    out.axis = middle;
    axes.forEach((at, index) => {
      if (ends[index]) return;
      const x = at + shift;
      const low = HEAD_H + (heights[index] ?? 0);
      out.wires.push(
        wire(
          [
            [x, low - 12],
            [x, foot],
            [middle, foot],
          ],
          false,
          index > 0,
          lastIds[index],
        ),
      );
    });
    let bottom = foot + 10;
    let band: number | undefined;
    if (last && step.finally !== undefined) {
      band = foot + 8;
      const block = this.body(step.id, "finally", last.steps, 24 + EDGE_GAP, 12, {});
      const half = Math.max(wide / 2, block.axis + PAD, block.width - block.axis + PAD);
      const grow = half - wide / 2;
      if (grow > 0) {
        moveRight(out, grow);
        out.width = 2 * half;
        out.axis += grow;
      }
      const height = block.height;
      into(out, block, out.axis - block.axis, foot);
      bottom = foot + height;
    } else {
      out.wires.push(
        wire(
          [
            [middle, foot],
            [middle, bottom],
          ],
          false,
          false,
        ),
      );
    }
    const split: number[] = [];
    let x = shift;
    blocks.slice(0, -1).forEach((block) => {
      x += block.width + COLUMN_GAP;
      split.push(x - COLUMN_GAP / 2 + (out.width - wide) / 2);
    });
    out.boxes.unshift({
      id: step.id,
      kind: "frame",
      x: 0,
      y: 0,
      width: out.width,
      height: bottom,
      step,
      split,
      band,
    });
    out.height = bottom;
    out.ends = ends.length > 0 && ends.every(Boolean) && catches(step).length > 0;
    out.first = step.id;
    out.last = step.id;
    return out;
  }
}

function wire(points: [number, number][], arrow: boolean, dashed: boolean, from?: StepId, to?: StepId): Wire {
  return { points, arrow, dashed, from, to };
}

/** An empty flow teaches. */
function teaching(): Block {
  const width = 360;
  const x = width / 2;
  const place = { owner: null, body: "steps", index: 0 };
  const start = 72 + END_H;
  const low = start + GAP + 220;
  const line = (from: number): Wire =>
    wire(
      [
        [x, from],
        [x, from + GAP],
      ],
      true,
      false,
    );
  return {
    boxes: [
      { id: "start", kind: "start", x: x - END_W / 2, y: 72, width: END_W, height: END_H },
      { id: "teach", kind: "teach", x: 0, y: start + GAP, width, height: 220 },
      { id: "end", kind: "end", x: x - END_W / 2, y: low + GAP, width: END_W, height: END_H },
    ],
    wires: [line(start), line(low)],
    slots: [{ key: slotKey(place), place, x, y: start + GAP + 110 }],
    inner: [],
    ends: false,
    axis: x,
    width,
    height: low + GAP + END_H,
  };
}

/** Blocks of steps by what is folded: a change of the document makes only those anew that hold it. */
const kept = new WeakMap<ReadonlySet<StepId>, WeakMap<Step, Block>>();
const NONE: ReadonlySet<StepId> = new Set();

/** The steps that hold a slot. */
function holding(root: Scenario, slot: string): ReadonlySet<StepId> {
  const { owner } = placeOf(slot);
  return owner === null ? NONE : new Set([owner, ...ancestors(root, owner).map((step) => step.id)]);
}

/** The chart of one body of the document. */
export function layoutChart(root: Scenario, options: LayoutOptions = {}): Chart {
  const open = options.open ?? null;
  const body = options.body ?? "steps";
  const folded = options.folded ?? NONE;
  const steps = bodySteps(root, null, body) ?? [];
  if (steps.length === 0 && body === "steps" && open === null) return new Drawing(root, teaching());
  const blocks = kept.get(folded) ?? new WeakMap<Step, Block>();
  kept.set(folded, blocks);
  const layout = new Layout(folded, open, open === null ? NONE : holding(root, open), blocks);
  const block = layout.body(null, body, steps, EDGE_GAP, EDGE_GAP, { tailArrow: true });
  const { axis, width, height } = block;
  const out = layout.empty(width, 2 * END_H + height, axis);
  into(out, block, 0, END_H);
  // 置き場 is no flow: nothing begins or ends there.
  if (body === "parked") block.wires = block.wires.slice(1, -1);
  else {
    out.boxes.push(
      { id: "start", kind: "start", x: axis - END_W / 2, y: 0, width: END_W, height: END_H },
      { id: "end", kind: "end", x: axis - END_W / 2, y: END_H + height, width: END_W, height: END_H },
    );
  }
  return new Drawing(root, out);
}
