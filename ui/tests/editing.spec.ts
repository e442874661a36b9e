/** What is changed in the window is in the core a moment later, and again after a restart. */
import { expect, log, scenario, test } from "./stage";

test("a step is dragged from the palette into the flow, and is there again after a restart", async ({
  stage,
  page,
}) => {
  await stage.open(scenario([log("a"), log("b")]));
  await page.getByTestId("palette-search").fill("待つ");
  const from = await page.getByTestId("palette-wait.time").boundingBox();
  const to = await stage.step("b").boundingBox();
  if (!from || !to) throw new Error("nothing to drag");
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 100, to.y - 10, { steps: 8 });
  await page.mouse.up();
  await expect
    .poll(async () => (await stage.saved()).steps.map((step) => step.do))
    .toEqual(["log.write", "wait.time", "log.write"]);
  await stage.restart();
  await page.getByText("試験のシナリオ").first().dblclick();
  await expect(stage.step("b")).toBeVisible();
  expect((await stage.saved()).steps).toHaveLength(3);
});
