import { expect, test } from "vitest";
import type { Scenario, Step } from "../../protocol";
import { join } from "./join";

const target = { element: { role: "edit", name: "水栓番号" } };
const other = { element: { role: "edit", name: "指針" } };
const step = (id: string, action: string, more: Record<string, unknown>, note?: string): Step => ({
  id,
  do: action,
  title: action,
  with: more,
  note,
});
const document = (steps: Step[]): Scenario => ({ format: 1, id: "d", name: "d", zone: "any", steps });

test.each<[string, Step[], Partial<Step> | null]>([
  [
    "the last text of a field stays",
    [step("a", "ui.set_text", { target, text: "004" }), step("b", "ui.set_text", { target, text: "0041" })],
    { id: "a", with: { target, text: "0041" } },
  ],
  [
    "keys are typed one after the other",
    [step("a", "keyboard.type", { text: "水" }, "一"), step("b", "keyboard.type", { text: "道" }, "二")],
    { id: "a", with: { text: "水道" }, note: "一\n二" },
  ],
  [
    "two clicks are a double click",
    [step("a", "ui.click", { target }), step("b", "ui.click", { target })],
    { id: "a", do: "ui.double_click", with: { target } },
  ],
  [
    "three clicks are none",
    [step("a", "ui.click", { target }), step("b", "ui.click", { target }), step("c", "ui.click", { target })],
    null,
  ],
  [
    "another field is another step",
    [step("a", "ui.set_text", { target, text: "1" }), step("b", "ui.set_text", { target: other, text: "2" })],
    null,
  ],
  [
    "a formula is no text",
    [step("a", "keyboard.type", { text: "=x" }), step("b", "keyboard.type", { text: "y" })],
    null,
  ],
  [
    "a right click is no double click",
    [step("a", "ui.click", { target, button: "right" }), step("b", "ui.click", { target, button: "right" })],
    null,
  ],
])("%s", (_, steps, expected) => {
  const root = document([step("before", "log.write", {}), ...steps]);
  const after = join(
    root,
    steps.map((one) => one.id),
  );
  if (expected === null) return expect(after).toBe(root);
  expect(after.steps).toHaveLength(2);
  expect(after.steps[1]).toMatchObject(expected);
});

test("steps that do not follow each other stay", () => {
  const write = (id: string, text: string) => step(id, "ui.set_text", { target, text });
  const root = document([write("a", "1"), step("between", "log.write", {}), write("b", "2")]);
  expect(join(root, ["a", "b"])).toBe(root);
});
