import { expect, test } from "vitest";
import type { Diagnostic } from "../protocol";
import { isAt, problemsAt, problemsElsewhere } from "./problems";

test.each<[string | undefined, string, boolean]>([
  ["with.text", "with.text", true],
  ["with.target.element.name", "with.target", true],
  ["with.target.element.name", "with.target.element.name", true],
  ["with.columns[1]", "with.columns", true],
  ["cases[0].when", "cases.0", true],
  ["with.text2", "with.text", false],
  ["with.text", "with.text.x", false],
  [undefined, "with.text", false],
])("%s is at %s: %s", (path, field, expected) => {
  expect(isAt(path, field)).toBe(expected);
});

test("each problem of a step is said at its field or above all fields", () => {
  const row = (step: string, parameter?: string): Diagnostic => ({
    code: "missing_parameter",
    severity: "error",
    step,
    parameter,
    message: "",
  });
  const rows = [row("a", "with.text"), row("a", "do"), row("a"), row("b", "with.text")];
  expect(problemsAt(rows, "a", "with.text")).toEqual([rows[0]]);
  expect(problemsElsewhere(rows, "a", ["with.text"])).toEqual([rows[1], rows[2]]);
});
