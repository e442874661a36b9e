/** A chart as it is asked for: by area while the window moves, by step, or all of it. */
import { ancestors, find } from "../document/tree";
import type { Scenario, StepId } from "../protocol";
import { type Block, boxOn, collect, EVERYWHERE } from "./block";
import type { Area, Box, Chart, Shown } from "./chart";

export class Drawing implements Chart {
  readonly width: number;
  readonly height: number;
  private all: Shown | null = null;

  constructor(
    private readonly root: Scenario,
    private readonly block: Block,
  ) {
    this.width = block.width;
    this.height = block.height;
  }

  within(area: Area): Shown {
    const out: Shown = { boxes: [], wires: [], slots: [] };
    collect(this.block, 0, 0, area, out);
    return out;
  }

  box(id: StepId): Box | undefined {
    const end = this.block.boxes.find((box) => box.id === id);
    if (end || !find(this.root, id)) return end ?? this.boxes.find((box) => box.id === id);
    const outer = ancestors(this.root, id).map((step) => step.id);
    return boxOn(this.block, [...outer.reverse(), id], 0, 0);
  }

  get boxes() {
    return this.everything().boxes;
  }

  get wires() {
    return this.everything().wires;
  }

  get slots() {
    return this.everything().slots;
  }

  private everything(): Shown {
    this.all ??= this.within(EVERYWHERE);
    return this.all;
  }
}
