import { expect, test } from "vitest";
import { columnsOf, toggled } from "./key";

const columns = ["番号", "備考（欄）", "名"];

test.each<[string, string[] | null]>([
  ["", []],
  ["{行.番号}", ["番号"]],
  ['{行.番号} {行["備考（欄）"]}', ["番号", "備考（欄）"]],
  ["{行.番号}-{行.名}", null],
  ["{行.ない}", null],
  ["第{行.番号}号", null],
])("%s is made of %j", (key, expected) => {
  expect(columnsOf(key, "行", columns)).toEqual(expected);
});

test.each([
  ["", "番号", "{行.番号}"],
  ["{行.番号}", "名", "{行.番号} {行.名}"],
  ["{行.番号} {行.名}", "番号", "{行.名}"],
  ["{行.番号}", "番号", undefined],
  ["", "備考（欄）", '{行["備考（欄）"]}'],
])("%s with %s is %s", (key, column, expected) => {
  expect(toggled(key, "行", columns, column)).toBe(expected);
});
