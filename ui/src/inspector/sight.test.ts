import { expect, test } from "vitest";
import { choiceOf, matchingOf, SIZES, targetOf } from "./sight";

test.each([
  [{}, undefined],
  [{ matching: { colour: true, least: 0.97 } }, { least: 0.97, colour: true }],
  [{ matching: { scales: SIZES, nth: 2 } }, { scales: SIZES, nth: 2 }],
  [{ matching: { least: 0.9, colour: false } }, undefined],
])("what is said of a picture is read and written again: %j", (target, matching) => {
  expect(matchingOf(choiceOf(target))).toEqual(matching);
});

test("a picture takes the place of an element, and the window stays", () => {
  const before = { window: { title: "台帳*", app: "ledger" }, element: { name: "登録" }, at: [3, 4] };
  expect(targetOf(before, "台帳*", "sha256:1")).toEqual({
    window: { title: "台帳*", app: "ledger" },
    picture: "sha256:1",
  });
  expect(targetOf(undefined, " ", "sha256:1", { colour: true })).toEqual({
    picture: "sha256:1",
    matching: { colour: true },
  });
});
