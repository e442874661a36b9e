import { describe, expect, it } from "vitest";
import type { Scenario, Step } from "../protocol";
import { filtered, rowsOf, turned } from "./rows";

const card = (id: string): Step => ({ id, do: "log.write", title: id });
const scenario: Scenario = {
  format: 1,
  id: "x",
  name: "x",
  zone: "any",
  steps: [
    card("a"),
    { id: "loop", do: "repeat", title: "loop", steps: [card("b")] },
    { id: "if", do: "if", title: "if", then: [card("c")], else: [] },
    { id: "bare", do: "group", title: "bare", steps: [] },
  ],
};
const all = rowsOf(scenario, "steps", new Set());
const at = (key: string) => all.findIndex((row) => row.key === key);

describe("rows of the outline", () => {
  it("are the tree, with sides where there are several or nothing", () => {
    expect(all.map((row) => `${"-".repeat(row.level)}${row.key} ${row.nth}/${row.of}`)).toEqual([
      "-a 1/4",
      "-loop 2/4",
      "--b 1/1",
      "-if 3/4",
      "--if/then 1/2",
      "---c 1/1",
      "--if/else 2/2",
      "-bare 4/4",
      "--bare/steps 1/1",
    ]);
  });

  it("leave out what is folded", () => {
    const rows = rowsOf(scenario, "steps", new Set(["loop", "if", "bare"]));
    expect(rows.map((row) => row.key)).toEqual(["a", "loop", "if", "bare"]);
    expect(rows.map((row) => row.kind === "step" && row.open)).toEqual([null, false, false, false]);
  });

  it("that are looked for keep what they stand in", () => {
    expect(filtered(all, (step) => step.id === "c").map((row) => row.key)).toEqual(["if", "if/then", "c"]);
  });

  it.each([
    ["a", "ArrowDown", "loop"],
    ["a", "ArrowUp", "a"],
    ["loop", "ArrowRight", "b"],
    ["b", "ArrowLeft", "loop"],
    ["c", "ArrowLeft", "if/then"],
    ["if/then", "ArrowLeft", "if"],
    ["a", "End", "bare/steps"],
    ["c", "Home", "a"],
    ["nothing", "ArrowDown", "a"],
  ])("at %s %s goes to %s", (from, key, to) => {
    expect(turned(all, at(from), key)).toEqual({ to: all[at(to)] });
  });

  it("fold and unfold", () => {
    expect(turned(all, at("loop"), "ArrowLeft")).toEqual({ fold: "loop" });
    expect(turned(rowsOf(scenario, "steps", new Set(["loop"])), 1, "ArrowRight")).toEqual({ fold: "loop" });
    expect(turned(all, at("a"), "ArrowRight")).toBeNull();
  });
});
