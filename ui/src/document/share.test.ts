import { describe, expect, it } from "vitest";
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
