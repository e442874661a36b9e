import { describe, expect, it, test } from "vitest";
import type { Scenario, Step } from "../protocol";
import { shared } from "./share";

describe("what came back from the core", () => {
  it("is made of what was there, and is the same as what came", () => {
    const old = { a: { x: 1 }, list: [{ n: 1 }, { n: 2 }], gone: 1 };
    const next = { a: { x: 1 }, list: [{ n: 1 }, { n: 3 }] };
    const made = shared<object>(old, next) as typeof next;
    expect(made).toEqual(next);
    expect(made.a).toBe(old.a);
    expect(made.list[0]).toBe(old.list[0]);
    expect(made.list[1]).not.toBe(old.list[1]);
  });

  it("is the old object itself when nothing changed", () => {
    const old = { list: [{ n: 1 }], nothing: null };
    expect(shared(old, structuredClone(old))).toBe(old);
  });

  it.each([
    [[1, 2], [1]],
    [{ a: 1 }, { b: 1 }],
    [{ a: undefined }, { b: undefined }],
    [[], {}],
    [{ a: [1] }, { a: { 0: 1 } }],
    [null, { a: 1 }],
  ])("%j becomes %j", (old, next) => {
    expect(shared<unknown>(old, next)).toEqual(next);
  });
});

const step = (id: string, title = id): Step => ({ id, do: "log.write", title, with: { message: title } });
const document = (steps: Step[]): Scenario => ({ format: 1, id: "d", name: "d", zone: "any", steps });
const copy = <T>(value: T): T => structuredClone(value);

test("a document that came back unchanged is the same object", () => {
  const old = document([step("a"), { ...step("g"), do: "group", steps: [step("b")] }]);
  expect(shared(old, copy(old))).toBe(old);
});

test("only what changed is new, wherever the rest stands now", () => {
  const old = document([step("a"), step("b"), step("c")]);
  const next = shared(old, copy(document([step("n"), step("b"), step("c", "ほか")])));
  expect(next).not.toBe(old);
  expect(next.steps.map((one) => one.id)).toEqual(["n", "b", "c"]);
  expect(next.steps[1]).toBe(old.steps[1]);
  expect(next.steps[2]).not.toBe(old.steps[2]);
  expect(next.steps[2]?.title).toBe("ほか");
});

test("a key that is gone is gone", () => {
  const old = { ...step("a"), timeout: "2s" };
  expect(shared(old, step("a"))).toEqual(step("a"));
});
