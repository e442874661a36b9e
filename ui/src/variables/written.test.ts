import { describe, expect, it } from "vitest";
import type { VariableType } from "../protocol";
import { filled, gridOf, initialFrom, twice } from "./written";

describe("an initial value as it is written", () => {
  it.each<[VariableType, string, unknown]>([
    ["text", "0041", "0041"],
    ["text", "", undefined],
    ["number", "42", 42],
    ["number", "４２", 42],
    ["number", "1,234", 1234],
    ["number", "-1,234.5", -1234.5],
    ["number", "1,23", "1,23"],
    ["number", "12345678901234567890", "12345678901234567890"],
    ["number", "0.10", "0.10"],
    ["number", "四", "四"],
    ["number", "", undefined],
    ["date-time", "2026/1/5", "2026-01-05"],
    ["date-time", "２０２６.１２.２４", "2026-12-24"],
    ["date-time", "2026-11-24T09:30", "2026-11-24T09:30"],
    ["file", "data/一覧.csv", "data/一覧.csv"],
  ])("%s %s", (type, text, value) => {
    expect(initialFrom(type, text)).toBe(value);
  });
});

describe("the cells of a value", () => {
  it.each([
    ["list", ["a", 1, true]],
    ["record", { 氏名: "見本", 数: 3 }],
    [
      "table",
      [
        { 番号: "1", 数: 2 },
        { 番号: "2", 数: 3 },
      ],
    ],
  ] as const)("of a %s give it back as it was", (type, value) => {
    expect(filled(type, gridOf(type, value as never), value as never)).toEqual(value);
  });

  it("that were changed are texts, and no rows are no value", () => {
    expect(filled("list", { headings: [""], rows: [["1"], ["b"]] }, [1, 2])).toEqual([1, "b"]);
    expect(filled("table", { headings: ["番号"], rows: [] }, undefined)).toBeUndefined();
  });

  it("with a name twice are told", () => {
    expect(
      twice("record", {
        headings: ["", ""],
        rows: [
          ["a", "1"],
          ["a", "2"],
        ],
      }),
    ).toBe(true);
    expect(twice("table", { headings: ["a", "b"], rows: [] })).toBe(false);
    expect(twice("list", { headings: [""], rows: [["a"], ["a"]] })).toBe(false);
  });
});
