import { expect, test } from "vitest";
import type { Scenario } from "../../protocol";
import { freeName, openListFor, takeIntoNew } from "./table";

const root: Scenario = {
  format: 1,
  id: "s",
  name: "s",
  zone: "any",
  variables: [{ name: "一覧", type: "table" }],
  steps: [
    {
      id: "g",
      do: "group",
      title: "",
      steps: [{ id: "f", do: "for_each", title: "", with: { table: "", row: "行" }, steps: [] }],
    },
  ],
};

test("a list is opened before the step, in a variable of its own", () => {
  const next = openListFor(root, "f", "table", "一覧", { path: "a{1}.csv", encoding: "shift_jis", title: "開く" });
  const [opening, loop] = next.steps[0]?.steps ?? [];
  expect(opening?.do).toBe("table.open");
  expect(opening?.with).toEqual({ file: "a{{1}}.csv", encoding: "shift_jis", into: "一覧2" });
  expect(loop?.with).toEqual({ table: "一覧2", row: "行" });
  expect(next.variables).toContainEqual({ name: "一覧2", type: "table" });
});

test("what is read anyway is not written", () => {
  const next = openListFor(root, "f", "table", "台帳", { path: "a.xlsx", encoding: "utf-8", title: "開く" });
  expect(next.steps[0]?.steps?.[0]?.with).toEqual({ file: "a.xlsx", into: "台帳" });
});

test("a result goes into a new variable", () => {
  const next = takeIntoNew(root, "f", "into", "結果", "text");
  expect(next.variables).toContainEqual({ name: "結果", type: "text" });
  expect(next.steps[0]?.steps?.[0]?.with?.into).toBe("結果");
  expect(freeName(next, "結果")).toBe("結果2");
});
