/** Each gesture of the flow with the real pointer: what it does, how it is given up, and that one undo takes it back. */
import type { Locator, Page } from "@playwright/test";
import type { Scenario, Step } from "../src/protocol/generated";
import { expect, log, type Stage, scenario, test } from "./stage";

const loop = (id: string, steps: Step[]): Step => ({
  id,
  do: "repeat",
  title: `繰り返し${id}`,
  with: { times: 2 },
  steps,
});

/** Ids of the flow in reading order, what a step holds in brackets behind it. */
function shape(steps: Step[] | undefined): string {
  return (steps ?? [])
    .map((step) => {
      const inner = [
        step.steps,
        step.then,
        step.else,
        ...(step.cases ?? []).map((one) => one.steps),
        step.otherwise,
        ...[step.catch ?? []].flat().map((one) => one.steps),
        step.finally,
      ].flatMap((body) => (body === undefined ? [] : shape(body)));
      return inner.length > 0 ? `${step.id}(${inner.join("|")})` : step.id;
    })
    .join(" ");
}

/** Waits until the core holds a flow of this shape; ids that the window made are not known. */
async function holds(
  stage: Stage,
  expected: string | RegExp,
  of: (doc: Scenario) => Step[] | undefined = (d) => d.steps,
) {
  await expect.poll(async () => shape(of(await stage.saved()))).toMatch(expected);
}

const exactly = (text: string) => new RegExp(`^${text.replace(/[()|]/g, "\\$&")}$`);

async function box(of: Locator) {
  const found = await of.boundingBox();
  if (!found) throw new Error("it is not in the window");
  return found;
}

async function press(page: Page, on: Locator): Promise<void> {
  const { x, y, width, height } = await box(on);
  await page.mouse.move(x + width / 2 - 40, y + height / 2);
  await page.mouse.down();
}

/** The pointer goes to the gap above this step until it opens there; gaps that open on the way move the step. */
async function carryAbove(page: Page, step: Locator): Promise<void> {
  const slot = page.locator(".react-flow__node-slot");
  await expect(async () => {
    const { x, y } = await box(step);
    await page.mouse.move(x + 110, y - 12, { steps: 4 });
    const open = await slot.boundingBox({ timeout: 500 });
    const { y: now } = await box(step);
    expect(open && now - open.y - open.height).toBeLessThan(30);
    expect(open && now - open.y).toBeGreaterThan(0);
  }).toPass({ intervals: [50] });
}

async function band(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 6 });
}

async function chosen(page: Page): Promise<string[]> {
  const rows = await page.locator("[data-testid^='step-'][data-selected='true']").all();
  return (await Promise.all(rows.map((one) => one.getAttribute("data-testid")))).map((id) => id?.slice(5) ?? "").sort();
}

async function menu(page: Page, step: Locator, ...ids: string[]): Promise<void> {
  await step.click({ button: "right", position: { x: 60, y: 10 } });
  for (const id of ids) await page.getByTestId(`cmd-${id}`).click();
}

test("steps are moved and copied by dragging, a wire takes them in, Esc gives up", async ({ stage, page }) => {
  await stage.open(scenario([log("a"), log("b"), log("c"), loop("l", [log("d")])]));
  // A drag shows the places that there are, and the nearest opens.
  await press(page, stage.step("a"));
  await carryAbove(page, stage.step("c"));
  await expect(page.getByTestId("ghost")).toHaveText("手順a");
  expect(await page.locator("[data-testid^='bar-']").count()).toBeGreaterThan(3);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("ghost")).toBeHidden();
  await page.mouse.up();
  await expect(page.locator(".react-flow__node-slot")).toHaveCount(0);
  await expect(page.getByTestId("cmd-undo")).toBeDisabled();
  // Onto the wire into the loop, as one undo.
  await press(page, stage.step("a"));
  await carryAbove(page, stage.step("d"));
  await page.mouse.up();
  await holds(stage, exactly("b c l(a d)"));
  expect(await chosen(page)).toEqual(["a"]);
  await page.keyboard.press("Control+z");
  await holds(stage, exactly("a b c l(d)"));
  // With Ctrl a copy is put there.
  await press(page, stage.step("c"));
  await page.keyboard.down("Control");
  await carryAbove(page, stage.step("b"));
  await page.mouse.up();
  await page.keyboard.up("Control");
  await holds(stage, /^a s\w+ b c l\(d\)$/);
  // A new step goes into a wire.
  await page.getByTestId("palette-search").fill("待つ");
  await press(page, page.getByTestId("palette-wait.time"));
  await carryAbove(page, stage.step("d"));
  await page.mouse.up();
  await holds(stage, /^a s\w+ b c l\(s\w+ d\)$/);
});

test("several steps are chosen by a band, by Shift and by Ctrl, and dragged together", async ({ stage, page }) => {
  await stage.open(scenario([log("a"), log("b"), log("c"), log("d"), loop("l", [log("e"), log("f")])]));
  const [a, b, d] = [await box(stage.step("a")), await box(stage.step("b")), await box(stage.step("d"))];
  // A band over empty ground touches a and b.
  await band(page, [a.x - 90, a.y + 5], [b.x + 30, b.y + 10]);
  await expect(page.getByTestId("band")).toBeVisible();
  await page.mouse.up();
  await expect(page.getByTestId("band")).toBeHidden();
  expect(await chosen(page)).toEqual(["a", "b"]);
  // With Ctrl the next band adds to it; Esc gives it up.
  await page.keyboard.down("Control");
  await band(page, [d.x - 90, d.y + 5], [d.x + 30, d.y + 10]);
  await expect(stage.step("d")).toHaveAttribute("data-selected", "true");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await chosen(page)).toEqual(["a", "b"]);
  await band(page, [d.x - 90, d.y + 5], [d.x + 30, d.y + 10]);
  await page.mouse.up();
  await page.keyboard.up("Control");
  expect(await chosen(page)).toEqual(["a", "b", "d"]);
  // All of them go together.
  await press(page, stage.step("b"));
  await carryAbove(page, stage.step("f"));
  await expect(page.getByTestId("ghost")).toContainText("3件");
  await page.mouse.up();
  await holds(stage, exactly("c l(e a b d f)"));
  await page.keyboard.press("Control+z");
  await holds(stage, exactly("a b c d l(e f)"));
  // Shift takes what lies between, out of a frame too; Ctrl takes one in and out.
  await stage.step("b").click();
  await stage.step("e").click({ modifiers: ["Shift"] });
  expect(await chosen(page)).toEqual(["b", "c", "d", "l"]);
  await stage.step("c").click({ modifiers: ["Control"] });
  expect(await chosen(page)).toEqual(["b", "d", "l"]);
  await page.locator(".react-flow__pane").click({ position: { x: 20, y: 300 } });
  expect(await chosen(page)).toEqual([]);
});

test("at the edge the chart moves on while something is dragged or a band is drawn", async ({ stage, page }) => {
  await stage.open(scenario(Array.from({ length: 30 }, (_, n) => log(`s${n}`))));
  const flow = await box(page.getByTestId("flow"));
  const low = flow.y + flow.height - 8;
  await press(page, stage.step("s0"));
  await page.mouse.move(flow.x + flow.width / 2, flow.y + flow.height / 2, { steps: 3 });
  await page.mouse.move(flow.x + flow.width / 2, low, { steps: 3 });
  await expect.poll(async () => (await stage.step("s29").boundingBox())?.y).toBeLessThan(low - 120);
  await carryAbove(page, stage.step("s29"));
  await page.mouse.up();
  await expect.poll(async () => (await stage.saved()).steps.findIndex((step) => step.id === "s0")).toBe(28);
  // A band that goes on at the upper edge chooses what was far out of sight.
  const first = await box(stage.step("s29"));
  await band(page, [first.x - 60, first.y + 10], [first.x + 40, flow.y + 4]);
  await expect.poll(async () => (await stage.step("s1").boundingBox())?.y).toBeGreaterThan(flow.y + 60);
  await page.mouse.up();
  await expect(page.getByTestId("inspector")).toContainText("30");
});

test("the chart is moved with the middle button, and with the space bar held", async ({ stage, page }) => {
  await stage.open(scenario([log("a"), log("b")]));
  const before = await box(stage.step("a"));
  await page.mouse.move(before.x - 80, before.y + 200);
  await page.mouse.down({ button: "middle" });
  await page.mouse.move(before.x - 20, before.y + 200, { steps: 4 });
  await page.mouse.up({ button: "middle" });
  await expect.poll(async () => (await box(stage.step("a"))).x).toBeCloseTo(before.x + 60, 0);
  await page.keyboard.down("Space");
  await page.mouse.down();
  await page.mouse.move(before.x - 80, before.y + 200, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Space");
  await expect.poll(async () => (await box(stage.step("a"))).x).toBeCloseTo(before.x, 0);
  await expect(page.getByTestId("band")).toHaveCount(0);
});

const KINDS = ["group", "for-each", "while", "repeat", "if", "switch", "try"];

test("steps are wrapped in every kind of frame and taken out of it again", async ({ stage, page }) => {
  await stage.open(scenario([log("a"), log("b"), log("c")]));
  for (const kind of KINDS) {
    await stage.step("a").click();
    await stage.step("b").click({ modifiers: ["Shift"] });
    await menu(page, stage.step("a"), "wrap", `wrap-${kind}`);
    const made = page.locator(".react-flow__node").filter({ has: page.locator("[data-selected='true']") });
    await expect(made).toBeVisible();
    await holds(stage, /^s\w+\(a b[|\w]*\) c$/);
    expect((await stage.saved()).steps[0]?.do).toBe(kind.replace("-", "_"));
    await page.keyboard.press("Control+Shift+G");
    await expect(made).toHaveCount(2);
  }
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await holds(stage, exactly("a b c"));
});

test("what does not stay when a frame is taken away goes to the parking area, and this is said", async ({
  stage,
  page,
}) => {
  const guarded: Step = {
    id: "t",
    do: "try",
    title: "登録する",
    steps: [log("a")],
    catch: { error_in: "エラー", steps: [log("b"), log("c")] },
    finally: [log("d")],
  };
  await stage.open(scenario([guarded]));
  await menu(page, stage.step("t"), "unwrap");
  await expect(page.getByText("残りの2手順は置き場へ移しました")).toBeVisible();
  await holds(stage, exactly("a d"));
  await holds(stage, exactly("b c"), (doc) => doc.parked);
  await page.keyboard.press("Control+z");
  await holds(stage, exactly("t(a|b c|d)"));
  expect((await stage.saved()).parked).toBeUndefined();
});

test("branches are added, given another turn, taken away and exchanged", async ({ stage, page }) => {
  const many: Step = {
    id: "w",
    do: "switch",
    title: "口径",
    with: { value: "13" },
    cases: [
      { when: "13", steps: [log("a")] },
      { when: "20", steps: [log("b")] },
    ],
    otherwise: [log("o")],
  };
  const two: Step = {
    id: "i",
    do: "if",
    title: "前回より小さい",
    with: { condition: "=1 < 2" },
    then: [log("y")],
    else: [log("n")],
  };
  await stage.open(scenario([many, two]));
  await menu(page, stage.step("w"), "add-case");
  await holds(stage, exactly("w(a|b||o) i(y|n)"));
  await page.getByTestId("case-1-up").click();
  await holds(stage, exactly("w(b|a||o) i(y|n)"));
  await expect(page.getByTestId("case-0-up")).toBeDisabled();
  await page.getByTestId("case-2-remove").click();
  await holds(stage, exactly("w(b|a|o) i(y|n)"));
  await menu(page, stage.step("i"), "swap-sides");
  await holds(stage, exactly("w(b|a|o) i(n|y)"));
});

test("steps are parked by dragging onto the tab, kept over a restart, and come back", async ({ stage, page }) => {
  await stage.open(scenario([log("a"), log("b"), loop("l", [log("c")])]));
  await press(page, stage.step("b"));
  const tab = await box(page.getByTestId("panel-parking"));
  await page.mouse.move(tab.x + 20, tab.y + 10, { steps: 6 });
  await expect(page.getByTestId("parking")).toContainText("ここに入ります");
  await page.mouse.up();
  await holds(stage, exactly("a l(c)"));
  await holds(stage, exactly("b"), (doc) => doc.parked);
  await expect(page.getByTestId("parking")).toContainText("実行されません");
  await expect(page.getByTestId("parking").getByTestId("step-b")).toBeVisible();
  await stage.restart();
  await page.getByText("試験のシナリオ").first().dblclick();
  await expect(page.getByTestId("panel-parking")).toContainText("1");
  await page.getByTestId("panel-parking").click();
  await stage.step("b").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("inspector")).toContainText("手順b");
  // Out again, onto a wire.
  await press(page, stage.step("b"));
  await carryAbove(page, stage.step("c"));
  await page.mouse.up();
  await holds(stage, exactly("a l(b c)"));
  expect((await stage.saved()).parked).toBeUndefined();
  // By the keyboard there and back.
  await stage.step("a").click();
  await page.keyboard.press("Control+Shift+X");
  await holds(stage, exactly("a"), (doc) => doc.parked);
  await menu(page, stage.step("a"), "park");
  await holds(stage, exactly("l(b c) a"));
});

test("in a wide window the parking area stands beside the flow", async ({ stage, page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await stage.open(scenario([log("a"), log("b")]));
  await expect(page.getByTestId("panel-parking")).toHaveCount(0);
  await expect(page.getByTestId("parking")).toHaveCount(0);
  await press(page, stage.step("a"));
  await page.mouse.move(900, 400, { steps: 3 });
  const area = await box(page.getByTestId("parking"));
  await page.mouse.move(area.x + 60, area.y + 40, { steps: 6 });
  await expect(page.getByTestId("parking")).toContainText("ここに入ります");
  await page.mouse.up();
  await holds(stage, exactly("a"), (doc) => doc.parked);
  // It is looked at and changed there while the flow stays.
  await page.getByTestId("parking").getByTestId("step-a").click();
  await expect(page.getByTestId("inspector")).toContainText("手順a");
  await expect(stage.step("b")).toBeVisible();
  await page.keyboard.press("Control+z");
  await holds(stage, exactly("a b"));
  await expect(page.getByTestId("parking")).toHaveCount(0);
});

test("a note is written on the flow, is seen on the step, and is not lost when it is left", async ({ stage, page }) => {
  await stage.open(scenario([log("a"), log("b")]));
  await stage.step("a").click();
  await page.keyboard.press("Shift+F2");
  await page.getByTestId("note-text").fill("先頭のゼロも入力する");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByTestId("note-a")).toHaveAttribute("title", "先頭のゼロも入力する");
  await expect.poll(async () => (await stage.saved()).steps[0]?.note).toBe("先頭のゼロも入力する");
  await page.getByTestId("note-a").click();
  await page.getByTestId("note-text").fill("やめる");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("note")).toHaveCount(0);
  await expect(page.getByTestId("note-a")).toHaveAttribute("title", "先頭のゼロも入力する");
  await page.getByTestId("note-a").click();
  await page.getByTestId("note-text").fill("ゼロも");
  await stage.step("a").click();
  await expect.poll(async () => (await stage.saved()).steps[0]?.note).toBe("ゼロも");
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await stage.saved()).steps[0]?.note).toBe("先頭のゼロも入力する");
});

test("all frames are folded at once, and are folded again when the window is opened anew", async ({ stage, page }) => {
  await stage.open(scenario([loop("l", [loop("m", [log("a")])]), log("b")]));
  await stage.step("b").click();
  await page.keyboard.press("Control+Shift+ArrowUp");
  await expect(page.getByTestId("unfold-l")).toBeVisible();
  await expect(stage.step("a")).toHaveCount(0);
  await stage.show();
  await expect(page.getByTestId("unfold-l")).toBeVisible();
  await page.keyboard.press("Control+Shift+ArrowDown");
  await expect(stage.step("a")).toBeVisible();
});

test("the ground has a menu of its own: all steps, the whole flow, what was copied", async ({ stage, page }) => {
  await stage.open(scenario([log("a"), log("b")]));
  const ground = async () => {
    await stage.step("b").waitFor();
    const box = await page.getByTestId("flow").boundingBox();
    if (box) await page.mouse.click(box.x + 30, box.y + box.height - 60, { button: "right" });
  };
  await ground();
  await page.getByRole("menu").getByTestId("cmd-select-all").click();
  await page.keyboard.press("Control+c");
  await ground();
  await page.getByRole("menu").getByTestId("cmd-paste").click();
  await expect.poll(async () => (await stage.saved()).steps.length).toBe(4);
  await ground();
  await page.getByRole("menu").getByTestId("cmd-undo").click();
  await expect.poll(async () => (await stage.saved()).steps.length).toBe(2);
});
