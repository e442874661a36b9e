/** The chart drawn on a canvas, for when its steps are too small and too many to be elements of the page. */
import { textWidth } from "../document/detail";
import type { StepState } from "../document/run";
import { HEAD_H } from "../layout/chart";
import type { Box, Shown, Slot, Wire } from "../layout/layout";
import type { Ink } from "./ink";

/** What is true of the boxes besides where they stand. */
export interface Marks {
  selected: ReadonlySet<string>;
  dragged: ReadonlySet<string>;
  notTaken: ReadonlySet<string>;
  run: (id: string) => StepState | undefined;
  taken: (wire: Wire) => boolean;
  problem: (id: string) => "error" | "warning" | undefined;
}

/** Below these sizes a thing is no longer seen, or only as a smear. */
const WIRES_FROM = 0.06;
const ARROWS_FROM = 0.2;
const TITLES_FROM = 0.12;
const ROUND_FROM = 0.25;
const SLOTS_FROM = 0.12;

type Pen = CanvasRenderingContext2D;

/** A chart at this zoom; the pen's origin is the chart's. */
export class ChartPen {
  constructor(
    private readonly pen: Pen,
    private readonly ink: Ink,
    private readonly zoom: number,
    private readonly marks: Marks,
  ) {}

  draw({ boxes, wires }: Shown): void {
    if (this.zoom >= WIRES_FROM) for (const wire of wires) this.wire(wire);
    for (const box of boxes) if (box.kind === "frame") this.frame(box);
    for (const box of boxes) {
      if (box.kind === "diamond") this.diamond(box);
      else if (box.kind !== "frame" && box.kind !== "slot") this.card(box);
      if (box.step) this.sign(box);
    }
  }

  /** Where what is dragged may go. */
  bars(slots: Slot[]): void {
    if (this.zoom < SLOTS_FROM) return;
    for (const { x, y } of slots) {
      this.pen.fillStyle = this.ink["accent-soft"];
      this.pen.strokeStyle = this.ink.accent;
      this.rectangle(x - 48, y - 4, 96, 8, 4);
    }
  }

  private rectangle(x: number, y: number, width: number, height: number, radius: number): void {
    const { pen } = this;
    if (this.zoom < ROUND_FROM) {
      const least = 1 / this.zoom;
      pen.fillRect(x, y, Math.max(width, least), Math.max(height, least));
      if (this.zoom >= TITLES_FROM) pen.strokeRect(x, y, width, height);
      return;
    }
    pen.beginPath();
    pen.roundRect(x, y, width, height, radius);
    pen.fill();
    pen.stroke();
  }

  /** The line around a box, by its state; its width on the screen. */
  private edge(id: string, plain: string): void {
    const state = this.marks.run(id);
    const strong = this.marks.selected.has(id) || state === "running";
    this.pen.strokeStyle = strong
      ? this.ink.accent
      : state === "failed"
        ? this.ink.danger
        : state === "paused"
          ? this.ink["attend-fill"]
          : plain;
    this.pen.lineWidth = (strong || state === "failed" || state === "paused" ? 2 : 1) / this.zoom;
  }

  private wire({ points, arrow, ...wire }: Wire): void {
    const { pen } = this;
    const colour = this.marks.taken({ points, arrow, ...wire }) ? this.ink.accent : this.ink.wire;
    pen.strokeStyle = colour;
    pen.lineWidth = Math.max(1.5, 0.75 / this.zoom);
    pen.beginPath();
    points.forEach(([x, y], index) => {
      if (index === 0) pen.moveTo(x, y);
      else pen.lineTo(x, y);
    });
    pen.stroke();
    const end = points.at(-1);
    if (!arrow || !end || this.zoom < ARROWS_FROM) return;
    pen.fillStyle = colour;
    pen.beginPath();
    pen.moveTo(end[0] - 4, end[1] - 6);
    pen.lineTo(end[0] + 4, end[1] - 6);
    pen.lineTo(end[0], end[1]);
    pen.fill();
  }

  private frame(box: Box): void {
    const { pen, ink } = this;
    const { id, x, y, width, height, step } = box;
    this.edge(id, ink["line-card"]);
    pen.strokeRect(x, y, width, height);
    const edge = step?.do === "try" ? ink.guard : step?.do === "group" ? ink["line-control"] : ink.accent;
    if (this.zoom >= TITLES_FROM) {
      pen.fillStyle = ink.surface;
      pen.fillRect(x, y, width, HEAD_H);
      pen.fillStyle = ink.line;
      pen.fillRect(x + 36, y + 10, Math.min(width - 72, textWidth(step?.title ?? "") * 14 + 100), 12);
    }
    pen.fillStyle = edge;
    pen.fillRect(x, y, Math.max(4, 1.5 / this.zoom), height);
  }

  private diamond({ id, x, y, width, height }: Box): void {
    const { pen, ink } = this;
    pen.fillStyle = this.fill(id);
    this.edge(id, ink["line-control"]);
    pen.beginPath();
    pen.moveTo(x, y + height / 2);
    pen.lineTo(x + width / 2, y);
    pen.lineTo(x + width, y + height / 2);
    pen.lineTo(x + width / 2, y + height);
    pen.closePath();
    pen.fill();
    pen.stroke();
  }

  private card({ id, kind, x, y, width, height, step }: Box): void {
    const { pen, ink } = this;
    const small = this.zoom < TITLES_FROM;
    pen.globalAlpha = this.marks.dragged.has(id) ? 0.45 : 1;
    pen.fillStyle = this.fill(id, small ? ink["line-card"] : ink.surface);
    this.edge(id, ink["line-card"]);
    if (kind === "empty" || step?.disabled) {
      pen.setLineDash([4, 4]);
      if (!small) pen.fillStyle = ink.canvas;
    }
    this.rectangle(x, y, width, height, kind === "start" || kind === "end" ? height / 2 : 8);
    pen.setLineDash([]);
    if (step && !small) {
      pen.fillStyle = ink.line;
      pen.fillRect(x + 46, y + 9, Math.min(width - 60, Math.max(24, textWidth(step.title.slice(0, 40)) * 14)), 12);
    }
    pen.globalAlpha = 1;
  }

  private fill(id: string, plain = this.ink.surface): string {
    if (this.marks.selected.has(id)) return this.zoom < TITLES_FROM ? this.ink.accent : this.ink["accent-soft"];
    if (this.marks.notTaken.has(id)) return this.ink.canvas;
    const state = this.marks.run(id);
    if (state === "running") return this.ink.accent;
    if (state === "failed") return this.ink.danger;
    if (state === "paused") return this.ink["attend-fill"];
    return plain;
  }

  /** A problem is seen from far. */
  private sign({ id, x, y, width }: Box): void {
    const problem = this.marks.problem(id);
    if (!problem) return;
    const size = Math.max(20, 4 / this.zoom);
    this.pen.fillStyle = problem === "error" ? this.ink.danger : this.ink["attend-fill"];
    if (problem === "error") this.pen.fillRect(x + width - size / 2, y - size / 2, size, size);
    else {
      this.pen.beginPath();
      this.pen.moveTo(x + width, y - size / 2);
      this.pen.lineTo(x + width + size / 2, y + size / 2);
      this.pen.lineTo(x + width - size / 2, y + size / 2);
      this.pen.fill();
    }
  }
}
