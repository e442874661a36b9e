import { describe, expect, it } from "vitest";
import sample from "../../../scenarios/water-meter.json";
import { largeDocument } from "../../bench/document";
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

  it.each([0, 1000, 20_000, 155_000, 300_000])("what is asked for at %i is all that is there", (top) => {
    const chart = layoutChart(largeDocument());
    const area = { left: 300, right: 700, top, bottom: top + 600 };
    const there = chart.boxes.filter(
      ({ x, y, width, height }) =>
        x <= area.right && x + width >= area.left && y <= area.bottom && y + height >= area.top,
    );
    const found = new Set(chart.within(area).boxes.map(({ id }) => id));
    expect(there.filter(({ id }) => !found.has(id))).toEqual([]);
    expect(there.length).toBeGreaterThan(0);
    expect(found.size).toBeLessThan(60);
    for (const one of there) if (one.step) expect(chart.box(one.id)).toEqual(one);
    const wires = new Set(chart.within(area).wires.map(({ points }) => points.join()));
    for (const { points } of chart.wires) {
      const [x = 0, y = 0] = points[0] ?? [];
      if (x > area.left && x < area.right && y > area.top && y < area.bottom) expect(wires).toContain(points.join());
    }
  });

  it("every place has one slot", () => {
    const keys = layoutChart(water).slots.map((slot) => slot.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

/** The chart as a page of text: a character for 20 by 20 px, each box with its id. */
function drawn(chart: Chart): string {
  const cell = 20;
  const page = Array.from({ length: Math.ceil(chart.height / cell) + 1 }, () =>
    Array.from({ length: Math.ceil(chart.width / cell) + 1 }, () => " "),
  );
  const put = (x: number, y: number, sign: string) => {
    const row = page[Math.round(y / cell)];
    if (row && Math.round(x / cell) < row.length) row[Math.round(x / cell)] = sign;
  };
  for (const wire of chart.wires) {
    wire.points.slice(1).forEach(([x, y], index) => {
      const [px, py] = wire.points[index] as [number, number];
      const steps = Math.max(1, Math.round(Math.hypot(x - px, y - py) / cell));
      for (let i = 0; i <= steps; i += 1)
        put(px + ((x - px) * i) / steps, py + ((y - py) * i) / steps, wire.dashed ? ":" : x === px ? "|" : "-");
    });
  }
  for (const { id, kind, x, y, width, height } of chart.boxes) {
    const [open, close] = kind === "diamond" ? "<>" : kind === "empty" || kind === "slot" ? "()" : "[]";
    const deep = kind === "frame" ? 1 : Math.max(1, Math.round(height / cell));
    for (let row = 0; row < deep; row += 1)
      for (let at = 0; at < width; at += cell) put(x + at, y + row * cell, row === 0 && kind === "frame" ? "=" : " ");
    put(x, y, open as string);
    put(x + width - cell, y, close as string);
    [...id.replace(/^empty:.*/, "")].forEach((sign, index) => {
      put(x + (index + 2) * cell, y, sign);
    });
  }
  return page
    .map((row) => row.join("").trimEnd())
    .filter((row, index) => row !== "" || index < page.length - 1)
    .join("\n");
}

describe("pictures of the chart", () => {
  it("a branch with an empty side, and a loop around a step", () => {
    const chart = layoutChart(
      doc([
        { id: "if", do: "if", title: "i", then: [card("yes")], else: [] },
        { id: "each", do: "for_each", title: "f", steps: [card("inner")] },
      ]),
    );
    expect(drawn(chart)).toMatchSnapshot();
  });

  it("error handling with what is always done, and a branch of many sides", () => {
    const chart = layoutChart(
      doc([
        {
          id: "try",
          do: "try",
          title: "t",
          steps: [card("work")],
          catch: { error_in: "エラー", steps: [card("mend")] },
          finally: [card("last")],
        },
        {
          id: "many",
          do: "switch",
          title: "s",
          cases: [
            { when: "1", steps: [card("one")] },
            { when: "2", steps: [] },
          ],
          otherwise: [{ id: "end!", do: "stop", title: "stop" }],
        },
      ]),
    );
    expect(drawn(chart)).toMatchSnapshot();
  });

  it("the sample of the water meters", () => {
    expect(drawn(layoutChart(water))).toMatchSnapshot();
  });
});

describe("parts of a document", () => {
  it("置き場 has no beginning and no end", () => {
    const root = { ...doc([]), parked: [card("p")] };
    const chart = layoutChart(root, { body: "parked" });
    expect(chart.boxes.map((one) => one.id)).toEqual(["p"]);
    expect(chart.wires).toEqual([]);
  });

  it("a long question makes its diamond taller, and the sides begin lower", () => {
    const short = layoutChart(doc([{ id: "i", do: "if", title: "短い問い", then: [card("a")] }]));
    const long = layoutChart(doc([{ id: "i", do: "if", title: "とても長い問いは二行になります", then: [card("a")] }]));
    expect(box(long, "i").height - box(short, "i").height).toBe(32);
    expect(box(long, "a").y - box(short, "a").y).toBe(32);
  });
});
