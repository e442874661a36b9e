import { describe, expect, it } from "vitest";
import type { Healed, RunEvent, Scenario } from "../protocol";
import { healedBy, stillSays, taken } from "./healing";

const NAME: Healed = {
  fact: "name",
  called: "「検索する」（ボタン）",
  before: "検索",
  after: "検索する",
  was: "検索",
  mended: "検索する",
  acted: true,
  area: [0, 0, 10, 10],
};

function left(step: string, healed?: Healed): RunEvent {
  return {
    event: "step_left",
    at: "2026-11-24T09:00:00Z",
    step,
    title: step,
    outcome: "succeeded",
    elapsed_ms: 5,
    healed,
  };
}

function scenario(element: Record<string, unknown>): Scenario {
  const step = { id: "a", do: "ui.click", title: "押す", with: { target: { window: { app: "x" }, element } } };
  return { format: 1, id: "s", name: "s", zone: "any", steps: [step] } as unknown as Scenario;
}

describe("healed targets", () => {
  it("are told once for one change, with the picture of the first", () => {
    const pictured = { ...NAME, picture: "sha256:1" };
    const other = { ...NAME, after: "さがす", mended: "さがす" };
    const rows = healedBy([left("a", pictured), left("b"), left("a", NAME), left("a", other)]);
    expect(rows.map((row) => [row.step, row.healed.after, row.healed.picture])).toEqual([
      ["a", "検索する", "sha256:1"],
      ["a", "さがす", undefined],
    ]);
  });

  it("are offered as long as the scenario says what it said", () => {
    const [row] = healedBy([left("a", NAME)]);
    if (!row) throw new Error("no row");
    const before = scenario({ role: "button", name: "検索" });
    expect(stillSays(before, row)).toBe(true);
    const after = taken(before, row);
    expect(after.steps[0]?.with?.target).toEqual({
      window: { app: "x" },
      element: { role: "button", name: "検索する" },
    });
    expect(stillSays(after, row)).toBe(false);
    expect(stillSays(scenario({ role: "button", name: "照会" }), row)).toBe(false);
    expect(stillSays({ ...before, steps: [] }, row)).toBe(false);
  });

  it("lose a fact that is no longer there", () => {
    const [row] = healedBy([left("a", { ...NAME, fact: "id", was: "go", mended: null })]);
    if (!row) throw new Error("no row");
    const after = taken(scenario({ role: "button", id: "go" }), row);
    expect(after.steps[0]?.with?.target).toEqual({ window: { app: "x" }, element: { role: "button" } });
  });

  it("know a label whatever the order of its keys", () => {
    const near = { label: "住所", side: "right" };
    const [row] = healedBy([left("a", { ...NAME, fact: "near", was: near, mended: { ...near, label: "所在地" } })]);
    if (!row) throw new Error("no row");
    expect(stillSays(scenario({ role: "edit", near: { side: "right", label: "住所" } }), row)).toBe(true);
  });
});
