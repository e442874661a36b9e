import { expect, test } from "vitest";
import type { ActionSpec, Scenario, Step, StepPicture } from "../protocol";
import { targetsOf } from "./targets";

const specs = new Map(
  [
    ["ui.click", "desktop_target"],
    ["browser.click", "browser_target"],
    ["window.close", "window"],
  ].map(([name, kind]) => {
    const parameters = [{ name: kind === "window" ? "window" : "target", kind: { kind } }];
    return [name, { parameters } as unknown as ActionSpec];
  }),
) as unknown as ReadonlyMap<string, ActionSpec>;

const step = (id: string, action: string, with_: Step["with"], picture?: StepPicture): Step => ({
  id,
  do: action,
  title: id,
  with: with_,
  picture,
});
const button = (name: string) => ({ window: { title: "台帳" }, element: { role: "button", name } });
const picture: StepPicture = { image: "sha256:1" };

test("each target is offered once, with the first picture there is, and not its own", () => {
  const inner = step("c", "ui.click", { target: button("登録") }, picture);
  const root = {
    steps: [
      step("a", "ui.click", { target: button("検索") }),
      step("b", "ui.click", { target: button("登録") }),
      { id: "g", do: "group", title: "", steps: [inner] },
      step("d", "browser.click", { target: { label: "氏名" } }),
      step("e", "ui.click", { target: "=対象" }),
    ],
  } as unknown as Scenario;
  const of = (kind: string, without: string) =>
    targetsOf(root, specs, kind, without).map((one) => [one.step.id, one.picture?.image ?? null]);
  expect(of("desktop_target", "a")).toEqual([["b", "sha256:1"]]);
  expect(of("browser_target", "x")).toEqual([["d", null]]);
  expect(of("window", "x")).toEqual([["a", "sha256:1"]]);
});
