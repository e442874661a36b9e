import { describe, expect, it } from "vitest";
import type { Diagnostic, Scenario, Step } from "../protocol";
import { findRight, ignoreRule, tellAgain } from "./ops";
import { Alike, counts, ignorable, rowsOf, shown } from "./problems";

const step = (id: string, title: string): Step => ({ id, do: "log.write", title, with: {} });
const root: Scenario = { format: 1, id: "d", name: "d", zone: "any", steps: [step("a", "検索"), step("b", "登録")] };
const wait: Diagnostic = {
  code: "advice",
  rule: "fixed-wait",
  severity: "warning",
  step: "a",
  parameter: "with.for",
  message: "手順 a「検索」: 時間で待っています。",
  fix: { label: "消す" },
};
const title: Diagnostic = { code: "advice", rule: "title-missing", severity: "hint", step: "b", message: "題名" };
const unused: Diagnostic = {
  code: "advice",
  rule: "unused-variable",
  severity: "warning",
  parameter: "variables[0].name",
  message: "変数「件数」は使われていません。",
};
const missing: Diagnostic = { code: "missing_parameter", severity: "error", step: "b", message: "値がありません。" };
const rows = rowsOf(root, [wait, title, unused, missing]);

describe("the list of problems", () => {
  it("has what stops a run first, and says nothing twice", () => {
    expect(rows.map((row) => row.problem)).toEqual([missing, wait, unused, title]);
    expect(rows[1]?.message).toBe("時間で待っています。");
    expect(rows[1]?.title).toBe("検索");
  });

  it.each<[string, Parameters<typeof shown>[1], string, Diagnostic[]]>([
    ["all", "all", "", [missing, wait, unused, title]],
    ["one kind", "warning", "", [wait, unused]],
    ["by the title of the step", "all", "検索", [wait]],
    ["by every word", "all", "変数 件数", [unused]],
    ["by the mend", "all", "消す", [wait]],
    ["kind and words", "error", "検索", []],
  ])("shows %s", (_, kind, query, expected) => {
    expect(shown(rows, kind, query).map((row) => row.problem)).toEqual(expected);
  });

  it("counts each kind", () => {
    expect(counts([wait, title, unused, missing])).toEqual({ all: 4, error: 1, warning: 2, hint: 1 });
  });

  it("knows rows by their place, also two at one place", () => {
    const keys = rowsOf(root, [wait, wait, missing]).map((row) => row.key);
    expect(new Set(keys).size).toBe(3);
  });

  it("finds those of one reason, and the steps that may be left as they are", () => {
    const other = { ...wait, step: "b" };
    const all = rowsOf(root, [wait, other, unused, missing]);
    const alike = new Alike(all);
    expect(alike.to(wait)).toEqual([wait, other]);
    expect(alike.to(missing)).toEqual([missing]);
    expect(ignorable([wait, other, wait, unused, missing])).toEqual(["a", "b"]);
  });
});

describe("a rule that is not told for a step", () => {
  it("is kept with its reason once, and can be told again", () => {
    const once = ignoreRule(root, ["a", "b"], "fixed-wait", "画面がないため。");
    expect(once.steps.map((one) => one.ignore)).toEqual([
      [{ rule: "fixed-wait", reason: "画面がないため。" }],
      [{ rule: "fixed-wait", reason: "画面がないため。" }],
    ]);
    expect(findRight(once, "a", "fixed-wait", "ほか")).toBe(once);
    expect(tellAgain(once, "a", "place")).toBe(once);
    const again = tellAgain(once, "a", "fixed-wait");
    expect(again.steps[0]).toEqual(root.steps[0]);
    expect(again.steps[1]).toBe(once.steps[1]);
  });
});
