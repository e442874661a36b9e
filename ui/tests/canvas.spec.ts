/** A chart of 5,000 steps: seen from near and far, walked through, and changed there. */
import type { Page } from "@playwright/test";
import { largeDocument, STEPS } from "../bench/document";
import { find, index } from "../src/document/tree";
import { expect, test } from "./stage";

const zoom = (page: Page) => page.getByTestId("zoom-home").textContent();

test("from far it is one picture, whose steps are chosen, named and moved as from near", async ({ stage, page }) => {
  await stage.open(largeDocument());
  await expect(stage.step("s2")).toBeVisible();
  await page.keyboard.press("Shift+Digit1");
  await expect.poll(async () => Number.parseFloat((await zoom(page)) ?? "")).toBeLessThan(1);
  await expect(page.locator("[data-testid^='step-']")).toHaveCount(0);
  await page.getByTestId("zoom-in").click();
  await expect.poll(() => zoom(page)).toBe("25%");
  await page.keyboard.press("Shift+Digit0");
  await expect.poll(() => zoom(page)).toBe("100%");
  for (const seen of ["90%", "75%", "60%", "50%", "40%", "33%"]) {
    await page.getByTestId("zoom-out").click();
    await expect.poll(() => zoom(page)).toBe(seen);
  }
  const flow = await page.getByTestId("flow").boundingBox();
  if (!flow) throw new Error("no flow");
  await page.mouse.move(flow.x + flow.width / 2, flow.y + 60);
  const under = page.locator("[data-testid^='step-']");
  await expect(under).toHaveCount(1);
  const id = (await under.getAttribute("data-testid"))?.slice(5) ?? "";
  await page.mouse.click(flow.x + flow.width / 2, flow.y + 60);
  await expect(stage.step(id)).toHaveAttribute("data-selected", "true");

  await page.mouse.down();
  await page.mouse.move(flow.x + flow.width / 2, flow.y + 120, { steps: 6 });
  await page.mouse.up();
  const before = largeDocument();
  await expect.poll(() => stage.saved(), { timeout: 60_000 }).not.toEqual(before);
  const after = await stage.saved();
  expect(index(after).size).toBe(STEPS);
  expect(find(after, id)?.place).not.toEqual(find(before, id)?.place);

  await page.keyboard.press("Shift+Digit2");
  await expect.poll(() => zoom(page)).toBe("100%");
  await expect(stage.step(id)).toBeInViewport();
});

test("the small map leads to the end of the chart", async ({ stage, page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await stage.open(largeDocument());
  const map = await page.getByTestId("small-map").boundingBox();
  if (!map) throw new Error("no map");
  await page.mouse.move(map.x + 60, map.y + 12);
  await page.mouse.down();
  await page.mouse.move(map.x + 60, map.y + map.height + 40, { steps: 10 });
  await page.mouse.up();
  await expect(stage.step(`s${STEPS}`)).toBeInViewport();
});
