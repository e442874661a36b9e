import { expect, test } from "vitest";
import type { ActionSpec, ParameterKind, Step } from "../protocol";
import { shared, sharedParameters } from "./shared";

function spec(...parameters: [string, ParameterKind["kind"]][]): ActionSpec {
  const rows = parameters.map(([name, kind]) => ({ name, kind: { kind } }));
  return { parameters: rows } as unknown as ActionSpec;
}

test("what all have of one name and kind is shared", () => {
  const click = spec(["target", "desktop_target"], ["count", "number"], ["text", "text"]);
  const type = spec(["target", "desktop_target"], ["count", "text"], ["text", "text"]);
  const names = (...specs: (ActionSpec | undefined)[]) => sharedParameters(specs).map((one) => one.name);
  expect(names(click, type)).toEqual(["text"]);
  expect(names(click, click)).toEqual(["count", "text"]);
  expect(names(click, undefined)).toEqual([]);
  expect(names(undefined, click)).toEqual([]);
});

test("a value is shared when all have it", () => {
  const step = (timeout?: string): Step => ({ id: "a", do: "x", title: "", timeout });
  const of = (...steps: [Step, ...Step[]]) => shared(steps, (one) => one.timeout);
  expect(of(step("2s"), step("2s"))).toEqual({ value: "2s", mixed: false });
  expect(of(step(), step())).toEqual({ value: undefined, mixed: false });
  expect(of(step("2s"), step())).toEqual({ value: undefined, mixed: true });
});
