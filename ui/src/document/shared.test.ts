import { expect, test } from "vitest";
import type { Scenario, Step } from "../protocol";
import { shared } from "./shared";

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
