import { expect, test } from "vitest";
import type { Scenario, Step } from "../../protocol";
import { join } from "./join";
import { canSplit, split } from "./split";
import { wrap } from "./wrap";

const fill = (id: string, text: string): Step => ({
  id,
  do: "browser.fill",
  title: "「氏名」欄に入力する",
  with: { target: { label: "氏名" }, text },
});
const twice: Step = {
  id: "d",
  do: "ui.double_click",
  title: "「一覧」を2回押す",
  with: { target: { element: { name: "一覧" } } },
};
const root: Scenario = {
  format: 1,
  id: "doc",
  name: "試験",
  zone: "any",
  steps: [fill("a", "1"), fill("b", "12"), twice],
};

test("what was joined comes apart, until what it does is changed", () => {
  const one = join(root, ["a", "b"]);
  const joined = new Map([["a", { with: one.steps[0]?.with, steps: root.steps.slice(0, 2) }]]);
  expect(split(one, "a", joined)).toEqual(root);
  const changed = { ...one, steps: [{ ...fill("a", "123") }, twice] };
  expect(canSplit(changed, "a", joined)).toBe(false);
  expect(split(changed, "a", joined)).toBe(changed);
});

test("a group gives its steps back, a double click is two clicks, a step is one", () => {
  const grouped = wrap(root, ["a", "b"], "group", "まとめた手順");
  const id = grouped.steps[0]?.id ?? "";
  expect(canSplit(grouped, id, new Map())).toBe(true);
  expect(split(grouped, id, new Map()).steps).toEqual(root.steps);
  const clicks = split(root, "d", new Map()).steps.slice(2);
  expect(clicks.map((step) => step.do)).toEqual(["ui.click", "ui.click"]);
  expect(new Set(clicks.map((step) => step.id)).size).toBe(2);
  expect(canSplit(root, "a", new Map())).toBe(false);
});
