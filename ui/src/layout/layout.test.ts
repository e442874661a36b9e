import { describe, expect, it } from "vitest";
import sample from "../../../scenarios/water-meter.json";
import type { Scenario, Step } from "../protocol";
import { type Box, type Chart, layoutChart } from "./layout";

const water = sample as unknown as Scenario;
const doc = (steps: Step[]): Scenario => ({ format: 1, id: "x", name: "x", zone: "any", steps });
const card = (id: string): Step => ({ id, do: "log.write", title: id });
const box = (chart: Chart, id: string): Box => {
  const found = chart.boxes.find((one) => one.id === id);
  if (!found) throw new Error(`no box ${id}`);
  return found;
};

describe("layout of the chart", () => {
  it("steps stand below each other on one axis, 20 px apart", () => {
    const chart = layoutChart(doc([card("a"), card("b")]));
    expect(box(chart, "b").y - box(chart, "a").y).toBe(68);
    expect(box(chart, "a").x).toBe(box(chart, "b").x);
    const middle = box(chart, "a").x + 120;
    expect(box(chart, "start").x + 52).toBe(middle);
    expect(box(chart, "end").x + 52).toBe(middle);
  });

  it("the sides of a branch stand 48 px apart, yes at the left", () => {
    const chart = layoutChart(doc([{ id: "i", do: "if", title: "i", then: [card("a")], else: [card("b")] }]));
    expect(box(chart, "b").x - (box(chart, "a").x + 240)).toBe(48);
    expect(box(chart, "a").y).toBe(box(chart, "b").y);
    expect(box(chart, "i").height).toBe(56);
  });

  it("an empty side is a place of 240 by 32", () => {
    const chart = layoutChart(doc([{ id: "i", do: "if", title: "i", then: [card("a")] }]));
    expect(box(chart, "empty:i:else")).toMatchObject({ width: 240, height: 32 });
  });

  it("a frame holds what is inside it, 28 px from its edges", () => {
    const chart = layoutChart(doc([{ id: "f", do: "group", title: "f", steps: [card("a")] }]));
    const frame = box(chart, "f");
    const inner = box(chart, "a");
    expect(frame.width).toBe(400);
    expect(inner.y - frame.y).toBe(48);
    expect(frame.y + frame.height - (inner.y + inner.height)).toBe(12);
  });

  it("no two boxes overlap but frames with what they hold, and all lie in the chart", () => {
    const chart = layoutChart(water);
    const plain = chart.boxes.filter((one) => one.kind !== "frame");
    for (const a of plain) {
      expect(a.x).toBeGreaterThanOrEqual(0);
      expect(a.x + a.width).toBeLessThanOrEqual(chart.width);
      for (const b of plain) {
        if (a === b) continue;
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.id} and ${b.id}`).toBe(true);
      }
    }
  });

  it("a folded frame is one card", () => {
    const chart = layoutChart(water, { folded: new Set(["g2"]) });
    expect(box(chart, "g2").kind).toBe("folded");
    expect(chart.boxes.some((one) => one.id === "c1")).toBe(false);
  });

  it("an open slot makes room", () => {
    const chart = layoutChart(doc([card("a"), card("b")]), { open: "/steps/1" });
    expect(box(chart, "b").y - box(chart, "a").y).toBe(48 + 20 + 40 + 20);
    expect(chart.boxes.some((one) => one.kind === "slot")).toBe(true);
  });

  it("every place has one slot", () => {
    const keys = layoutChart(water).slots.map((slot) => slot.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
