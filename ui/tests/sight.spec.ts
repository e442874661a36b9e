/** 画像で探す: what a target looks like is chosen with the pointer in the picture of its step. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { SightTarget } from "../src/inspector/sight";
import type { Step } from "../src/protocol/generated";
import { expect, type Stage, scenario, test } from "./stage";

/** A screen with three rows that look alike but for a mark. */
const SCREEN = `<style>
  body { margin: 0; width: 800px; height: 320px; background: #f3f3f6; font: 20px sans-serif }
  div { position: absolute; left: 40px; width: 200px; height: 40px; border: 2px solid #345; background: #fff; line-height: 40px }
  i { display: inline-block; width: 20px; height: 20px; margin: 0 8px; background: #c00000 }
</style>
<div style="top: 20px"><i></i>表示</div><div style="top: 120px"><i></i>表示</div>
<div style="top: 220px"><i style="background: #006b00"></i>表示</div>`;

async function picture(stage: Stage, page: Page): Promise<string> {
  const path = join(stage.folder, "screen.png");
  const other = await page.context().newPage();
  await other.setContent(SCREEN);
  await other.screenshot({ path, clip: { x: 0, y: 0, width: 800, height: 320 } });
  await other.close();
  const looked = (await stage.rpc("picture_add", { path })) as { image: string };
  const kept = (await stage.rpc("picture_keep", { image: looked.image, boxes: [] })) as { image: string };
  return kept.image;
}

/** One step that clicks, with a picture of its screen. */
async function click(stage: Stage, page: Page, more: Partial<Step> = {}): Promise<void> {
  await stage.open();
  const image = await picture(stage, page);
  const target = { window: { title: "端末*" }, at: [100, 40] };
  const step: Step = { id: "a", do: "ui.click", title: "「表示」を押す", with: { target }, ...more };
  const document = scenario([{ ...step, picture: { ...more.picture, image, scale: 1 } }]);
  await stage.end();
  await stage.open(document);
  await stage.step("a").click();
  await page.getByTestId("target-by-picture").click();
}

/** From a place of the picture to another, in its pixels. */
async function drag(page: Page, [x0, y0]: [number, number], [x1, y1]: [number, number]): Promise<void> {
  const area = page.getByTestId("sight-picture");
  await expect(area.locator("img:visible").first()).toBeVisible();
  const box = await area.boundingBox();
  if (!box) throw new Error("no picture");
  const zoom = box.width / 800;
  await page.mouse.move(box.x + x0 * zoom, box.y + y0 * zoom);
  await page.mouse.down();
  await page.mouse.move(box.x + x1 * zoom, box.y + y1 * zoom, { steps: 4 });
  await page.mouse.up();
}

const told = (page: Page) => page.getByTestId("sight-told");
const target = async (stage: Stage) =>
  (await stage.saved()).steps[0]?.with?.target as (SightTarget & { at?: [number, number] }) | undefined;

test("a part of the picture becomes what the target looks like, and one undo brings back what was", async ({
  stage,
  page,
}) => {
  await click(stage, page);
  await expect(page.getByTestId("sight-take")).toBeDisabled();
  await drag(page, [30, 10], [250, 70]);
  // By light and dark all three look alike.
  await expect(told(page)).toContainText("3か所");
  await page.getByTestId("sight-look").selectOption("colour");
  await page.getByTestId("sight-least").fill("97");
  await expect(told(page)).toContainText("2か所");
  await page.getByTestId("sight-nth").selectOption("2");
  await expect(told(page)).toContainText("2番目を使います");
  await page.getByTestId("sight-take").click();
  await expect(page.getByTestId("sought-picture")).toBeVisible();
  await expect.poll(async () => (await target(stage))?.matching).toEqual({ least: 0.97, colour: true, nth: 2 });
  const written = await target(stage);
  expect(written?.window).toEqual({ title: "端末*" });
  expect(written?.at).toBeUndefined();
  expect(written?.picture).toMatch(/^sha256:[0-9a-f]{64}$/);
  await page.getByTestId("target-by-picture").click();
  await expect(page.getByTestId("sight-look")).toHaveValue("colour");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await expect.poll(async () => await target(stage)).toEqual({ window: { title: "端末*" }, at: [100, 40] });
});

test("a part that cannot be told apart is refused at once, with a way on", async ({ stage, page }) => {
  await click(stage, page);
  await drag(page, [400, 20], [600, 200]);
  await expect(told(page)).toContainText("一色で");
  await expect(page.getByTestId("sight-take")).toBeDisabled();
  await drag(page, [30, 210], [250, 270]);
  await page.getByTestId("sight-look").selectOption("colour");
  await page.getByTestId("sight-least").fill("97");
  await expect(told(page)).toContainText("1か所だけ");
  await expect(page.getByTestId("sight-take")).toBeEnabled();
});

test("what is hidden in the picture does not count, and is in no part", async ({ stage, page }) => {
  const masks = [{ box: [40, 20, 60, 40] as [number, number, number, number], kind: "氏名" }];
  await click(stage, page, { picture: { image: "", scale: 1, masks } });
  await drag(page, [30, 10], [250, 70]);
  await expect(told(page)).toHaveAttribute("data-is", "seen");
  await page.getByTestId("sight-nth").selectOption("1");
  await page.getByTestId("sight-take").click();
  await expect.poll(async () => (await target(stage))?.matching?.mask?.length).toBe(1);
  const [x, y, width, height] = (await target(stage))?.matching?.mask?.[0] ?? [];
  // The pointer draws in pixels of the screen, which are not those of the picture.
  expect(Math.abs((x ?? 0) - 10) + Math.abs((y ?? 0) - 10)).toBeLessThan(5);
  expect([width, height]).toEqual([60, 40]);
});

test("the pack that reads text is looked for in the settings, and a file that is none is refused", async ({
  stage,
  page,
}) => {
  await stage.open();
  await page.getByTestId("rail-settings").click();
  await expect(page.getByTestId("ocr-pack")).toHaveAttribute("data-installed", "false");
  await expect(page.getByTestId("ocr-pack-remove")).toHaveCount(0);
  const path = join(stage.folder, "none.zip");
  writeFileSync(path, "none");
  await expect(stage.rpc("ocr_pack_install", { path })).rejects.toThrow("PP-OCRv6_det_small.onnx");
  await page.getByTestId("ocr-pack").scrollIntoViewIfNeeded();
});
