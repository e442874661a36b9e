/** The hand that drives both pages in the same way: real input of the browser, an event a frame or slower. */
import type { Locator, Page } from "@playwright/test";
import { frames } from "./watch";

const EVENTS = 120;

async function centre(chart: Locator): Promise<{ x: number; y: number }> {
  const box = await chart.boundingBox();
  if (!box) throw new Error("no chart");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Down and up again with the wheel. */
export async function pan(page: Page, chart: Locator): Promise<number[]> {
  const { x, y } = await centre(chart);
  await page.mouse.move(x, y);
  return frames(page, async () => {
    for (let i = 0; i < EVENTS; i += 1) await page.mouse.wheel(0, i < EVENTS * 0.75 ? 100 : -100);
  });
}

/** Out and in again with Ctrl and the wheel, around the middle of the chart. */
export async function zoom(page: Page, chart: Locator): Promise<number[]> {
  const { x, y } = await centre(chart);
  await page.mouse.move(x, y);
  await page.keyboard.down("Control");
  const times = await frames(page, async () => {
    for (let i = 0; i < EVENTS; i += 1) await page.mouse.wheel(0, i % 40 < 20 ? 6 : -6);
  });
  await page.keyboard.up("Control");
  return times;
}

/** A box pressed and carried around, put back with Esc. */
export async function drag(page: Page, box: Locator): Promise<number[]> {
  const from = await centre(box);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + 8, { steps: 4 });
  const times = await frames(page, async () => {
    for (let i = 0; i < EVENTS; i += 1) {
      const turn = (i / EVENTS) * 4 * Math.PI;
      await page.mouse.move(from.x + 60 * Math.sin(turn / 2), from.y + 130 * Math.sin(turn));
    }
  });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  return times;
}

/** Times between frames while nothing happens. */
export async function rest(page: Page): Promise<number[]> {
  return frames(page, () => page.waitForTimeout(1000));
}

/** What the page's JavaScript holds once what is no longer needed is gone, in MB. */
export async function memory(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  return (metrics.find((one) => one.name === "JSHeapUsedSize")?.value ?? 0) / 2 ** 20;
}
