import { expect, test } from "vitest";
import type { Variable } from "../../protocol";
import { fitting } from "./types";

const variables: Variable[] = [
  { name: "一覧", type: "table" },
  { name: "氏名", type: "text" },
  { name: "指針", type: "number" },
  { name: "済", type: "boolean" },
  { name: "鍵", type: "secret" },
];

test.each([
  ["table.open", ["一覧"]],
  ["ui.get_text", ["氏名", "指針", "済"]],
  ["dialog.confirm", ["氏名", "済"]],
  ["var.set", ["一覧", "氏名", "指針", "済", "鍵"]],
])("%s fills %j", (action, names) => {
  expect(fitting(variables, action).map((one) => one.name)).toEqual(names);
});
