import { describe, expect, it } from "vitest";
import type { Scenario, Step } from "../protocol";
import { move } from "./ops";
import { find, placeKey } from "./tree";
import { first, last, movedTo, type Stop, type Way, walked } from "./walk";

const card = (id: string): Step => ({ id, do: "log.write", title: id });
const scenario: Scenario = {
  format: 1,
  id: "x",
  name: "x",
  zone: "any",
  steps: [
    card("a"),
    {
      id: "loop",
      do: "repeat",
      title: "loop",
      steps: [card("b"), { id: "if", do: "if", title: "if", then: [card("c"), card("d")], else: [] }, card("e")],
    },
    {
      id: "try",
      do: "try",
      title: "try",
      steps: [card("f")],
      catch: { error_in: "エラー", steps: [card("g")] },
      finally: [card("h")],
    },
    { id: "bare", do: "group", title: "bare", steps: [] },
    card("z"),
  ],
};
const OPEN: ReadonlySet<string> = new Set();
const named = (stop: Stop | null) => (stop === null || typeof stop === "string" ? stop : placeKey(stop));

function way(from: Stop | null, ways: Way, folded = OPEN): string[] {
  const rows: string[] = [];
  let at: Stop | null = from;
  for (;;) {
    at = walked(scenario, at, ways, "steps", folded);
    if (at === null) return rows;
    rows.push(named(at) as string);
  }
}

describe("walking by arrow keys", () => {
  it("down: along the wires, into frames and first sides, to what is empty", () => {
    expect(way(null, "down")).toEqual([
      ...["a", "loop", "b", "if", "c", "d", "e", "try", "f", "h", "bare", "bare/steps/0", "z"],
    ]);
  });

  it("up is the same way back", () => {
    expect([...way("z", "up"), "z"].sort()).toEqual([...way(null, "down")].sort());
  });

  it("what is folded is one stop", () => {
    expect(way(null, "down", new Set(["loop", "try"]))).toEqual(["a", "loop", "try", "bare", "bare/steps/0", "z"]);
  });

  it.each<[Stop, Way, string | null]>([
    ["if", "left", "c"],
    ["if", "right", "if/else/0"],
    ["d", "right", "if/else/0"],
    [{ owner: "if", body: "else", index: 0 }, "left", "c"],
    [{ owner: "if", body: "else", index: 0 }, "down", "e"],
    [{ owner: "if", body: "else", index: 0 }, "up", "if"],
    ["loop", "right", "b"],
    ["b", "left", "loop"],
    ["try", "right", "f"],
    ["f", "right", "g"],
    ["g", "down", "h"],
    ["h", "up", "f"],
    ["a", "left", null],
    ["a", "up", null],
    [{ owner: null, body: "steps", index: 1 }, "down", "loop"],
    [{ owner: null, body: "steps", index: 1 }, "up", "a"],
  ])("from %j %s: %s", (from, ways, to) => {
    expect(named(walked(scenario, from, ways, "steps", OPEN))).toBe(to);
  });

  it("to both ends", () => {
    expect(first(scenario, "steps")).toBe("a");
    expect(last({ ...scenario, steps: scenario.steps.slice(0, 2) }, "steps", OPEN)).toBe("e");
    expect(named(first({ ...scenario, steps: [] }, "steps"))).toBe("/steps/0");
  });
});

describe("moving by keys", () => {
  it.each<[string[], Way, string | null]>([
    [["a"], "down", "loop/steps/0"],
    [["b"], "up", "/steps/1"],
    [["b"], "down", "if/then/0"],
    [["d"], "down", "loop/steps/2"],
    [["d"], "right", "if/else/0"],
    [["c"], "left", "loop/steps/2"],
    [["e"], "down", "/steps/2"],
    [["e"], "up", "if/then/2"],
    [["e"], "right", "if/then/2"],
    [["f"], "down", "try/finally/0"],
    [["h"], "up", "try/steps/1"],
    [["z"], "up", "bare/steps/0"],
    [["a"], "up", null],
    [["z"], "down", null],
    [["a"], "left", null],
    [["c", "d"], "up", "loop/steps/1"],
  ])("%j %s: %s", (ids, ways, to) => {
    expect(named(movedTo(scenario, ids, ways, OPEN))).toBe(to);
  });

  it("over what is folded, and really there", () => {
    const place = movedTo(scenario, ["a"], "down", new Set(["loop"]));
    expect(place).toEqual({ owner: null, body: "steps", index: 2 });
    const moved = place ? move(scenario, ["a"], place) : scenario;
    expect(moved.steps.map((step) => step.id).slice(0, 2)).toEqual(["loop", "a"]);
    const through = movedTo(scenario, ["d"], "right", OPEN);
    const after = through ? move(scenario, ["d"], through) : scenario;
    expect(find(after, "d")?.place).toEqual({ owner: "if", body: "else", index: 0 });
  });
});
