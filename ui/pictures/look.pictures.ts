/** One picture for each that is given in the design, with its name and its size. */

import { meter } from "./meter";
import { expect, type Stage, test } from "./shoot";

const put = async (stage: Stage, id: string) => {
  const box = await stage.step(id).boundingBox();
  if (!box) throw new Error(`${id} is not in the window`);
  return box;
};

test("the editor", async ({ stage, page, shoot }) => {
  await stage.open(meter(stage));
  await stage.step("fill").click();
  await expect(page.getByTestId("inspector")).toContainText("水栓番号");
  await page.getByTestId("panel-problems").click();
  await page.mouse.move(700, 300);
  await shoot.take("01-editor");
  await shoot.also("01-editor", ["contrast"]);
  await page.emulateMedia({ forcedColors: "none" });
  await shoot.also("08-editor", ["dark"]);
  await page.setViewportSize({ width: 1366, height: 696 });
  await page.reload();
  await page.getByText("検定満期水道メーター取替データ入力").first().waitFor();
  await stage.show(`?open=${encodeURIComponent("検定満期水道メーター取替データ入力")}`);
  await stage.step("fill").click();
  await shoot.take("01d-editor-1366x696");
});

test("the editor at 1920", async ({ stage, page, shoot }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await stage.open(meter(stage));
  await page.getByTestId("panel-variables").click();
  await stage.step("fill").click();
  await stage.step("old").hover();
  await shoot.take("01b-editor-1920");
});

test("the empty editor", async ({ stage, page, shoot }) => {
  await stage.open(meter(stage, { steps: [], variables: [] }));
  await expect(page.getByTestId("inspector")).toContainText("業務票");
  await shoot.all("01c-editor-empty");
});

test("dragging", async ({ stage, page, shoot }) => {
  await stage.open(meter(stage));
  const row = await page.getByTestId("palette").locator("[data-row]").nth(1).boundingBox();
  if (!row) throw new Error("no palette");
  const step = await put(stage, "list");
  await page.mouse.move(row.x + 30, row.y + 10);
  await page.mouse.down();
  await page.mouse.move(step.x + 100, step.y - 8, { steps: 8 });
  await expect(page.locator(".react-flow__node-slot")).toHaveCount(1);
  await shoot.take("02-editor-drag");
  await shoot.also("02-editor-drag", ["dark", "contrast"]);
  await page.keyboard.press("Escape");
  await page.mouse.up();
});

test.describe("twice the size", () => {
  test.use({ viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 });
  test("the editor", async ({ stage, shoot }) => {
    await stage.open(meter(stage));
    await shoot.take("08b-editor-zoom200");
  });
});
