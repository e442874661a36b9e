import { describe, expect, it } from "vitest";
import { mapView } from "./mapView";

const ROOM = 620;
const sight = (top: number) => ({ top, height: 620 });

describe("the small map", () => {
  it.each([
    ["a short chart lies in it as a whole", { width: 500, height: 1500 }, 0],
    ["a long chart begins with its start", { width: 1000, height: 200_000 }, 0],
  ])("%s", (_, chart, top) => {
    expect(mapView(chart, sight(top), ROOM).top).toBe(0);
  });

  it("at the end of a long chart its end is in the map, and the window's place with it", () => {
    const chart = { width: 1000, height: 200_000 };
    const end = sight(chart.height - 620);
    const view = mapView(chart, end, ROOM);
    expect(chart.height * view.scale - view.top).toBeCloseTo(view.height);
    expect(end.top * view.scale - view.top).toBeLessThan(view.height);
  });

  it("steps of a long chart stay apart", () => {
    expect(mapView({ width: 1000, height: 200_000 }, sight(0), ROOM).scale).toBeGreaterThanOrEqual(0.05);
  });

  it("a drag over its whole height goes through the whole chart", () => {
    const chart = { width: 1000, height: 200_000 };
    const view = mapView(chart, sight(0), ROOM);
    const way = (view.height - 620 * view.scale) * view.perPixel;
    expect(way).toBeCloseTo(chart.height - 620);
  });
});
