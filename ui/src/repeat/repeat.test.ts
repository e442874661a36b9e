import { describe, expect, it } from "vitest";
import type { RepeatField, RepeatSight } from "../protocol";
import { repeatSight } from "../protocol/mock/repeat";
import { choicesOf, type Decided, isInside, keyOf, page, range } from "./state";

const step = (id: string, name: string) => ({ id, do: "browser.fill", title: `「${name}」欄`, with: { text: "1" } });
const sight: RepeatSight = {
  ...repeatSight({
    document: {
      format: 1,
      id: "x",
      name: "x",
      zone: "any",
      steps: [step("a", "利用者ID"), step("b", "水栓番号"), step("c", "取替業者")],
    },
  }),
  first: "b",
  last: "c",
  reopen: [{ step: "b", url: "http://127.0.0.1/meter" }],
};
const PROPOSED: Decided = { first: null, last: null, reopen: true, key: null, toPerson: false, copy: true };

describe("the sheet of 一覧で繰り返す", () => {
  it("follows the proposal until the person decides", () => {
    expect(range(sight, PROPOSED)).toEqual({ first: "b", last: "c" });
    expect(range(sight, { ...PROPOSED, first: "a" })).toEqual({ first: "a", last: "c" });
    expect(keyOf(sight, PROPOSED)).toEqual(["水栓番号"]);
    expect(keyOf({ ...sight, key: null }, PROPOSED)).toEqual(["水栓番号"]);
    expect(keyOf(sight, { ...PROPOSED, key: [] })).toEqual([]);
  });

  it("offers to open the first page anew only where the loop begins there", () => {
    expect(page(sight, PROPOSED)).toBe("http://127.0.0.1/meter");
    expect(page(sight, { ...PROPOSED, first: "a" })).toBeNull();
  });

  it("knows which fields are entered for each row", () => {
    const inside = (decided: Decided) =>
      sight.fields.filter((one: RepeatField) => isInside(sight, decided, one)).map((one) => one.name);
    expect(inside(PROPOSED)).toEqual(["水栓番号", "取替業者"]);
    expect(inside({ ...PROPOSED, last: "b" })).toEqual(["水栓番号"]);
    expect(choicesOf(sight).map((one) => one.column)).toEqual([null, "水栓番号", "取替業者"]);
  });
});
