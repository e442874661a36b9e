import { expect, test } from "vitest";
import type { PickedThing } from "../protocol";
import { factsOf, proposed, saysOf, targetBy } from "./picked";

const thing: PickedThing = {
  called: "「登録」（ボタン）",
  area: [0, 0, 80, 24],
  target: {
    window: { title: "届出" },
    element: { role: "button", name: "登録" },
    seen: { near: { label: "氏名", side: "below" }, path: "panel > button" },
  },
  facts: {
    nth: 2,
    name: "登録",
    role: "button",
    near: { label: "氏名", side: "below" },
    path: ["panel", "button[2]"],
  },
};

test("facts come strongest first, and those that hold are proposed", () => {
  expect(factsOf(thing)).toEqual(["role", "name", "near", "path", "nth"]);
  expect(proposed(thing)).toEqual(["role", "name"]);
});

test("the target has the facts that are ticked, and remembers the others", () => {
  expect(targetBy(thing, proposed(thing))).toEqual(thing.target);
  expect(targetBy(thing, ["role", "near"])).toEqual({
    window: { title: "届出" },
    element: { role: "button", near: { label: "氏名", side: "below" } },
    seen: { path: "panel > button" },
  });
  expect(targetBy(thing, ["path", "near"]).seen).toBeUndefined();
});

test("each fact is said in words", () => {
  expect(saysOf("near", thing.facts.near)).toEqual(["氏名"]);
  expect(saysOf("path", thing.facts.path)).toEqual(["panel > button[2]"]);
  expect(saysOf("cell", { row: "0041207", column: "状態" })).toEqual(["0041207", "状態"]);
  expect(saysOf("nth", 2)).toEqual(["2"]);
});
