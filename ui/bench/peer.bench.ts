/** The same hand on a plain page of the same library, for comparison. */
import { expect, test } from "@playwright/test";
import { tell } from "./figures";
import { drag, memory, pan, zoom } from "./hand";
import { serve } from "./serve";
import { median, p95, shown, watch } from "./watch";

const TURNS = 9;

for (const [name, query] of [
  ["peer", ""],
  ["peer_visible", "?visible"],
] as const) {
  test(name, async ({ page }) => {
    await watch(page);
    await using pages = await serve("bench/peer");
    await page.goto(pages.address + query);
    const nodes = page.locator(".react-flow__node");
    const open = () => page.locator("#open").click();
    tell(`${name}_open_ms`, await shown(page, "click", "document.querySelector('.react-flow__node') !== null", open));
    await expect(nodes.first()).toBeVisible();
    await page.evaluate(() => window.flow.setViewport({ x: 200, y: 0, zoom: 1 }));
    const flow = page.locator(".react-flow");
    tell(`${name}_pan_p95_ms`, p95(await pan(page, flow)));
    await page.evaluate(() => window.flow.setViewport({ x: 200, y: 0, zoom: 1 }));
    tell(`${name}_zoom_p95_ms`, p95(await zoom(page, flow)));
    await page.evaluate(() => window.flow.setViewport({ x: 200, y: 0, zoom: 1 }));
    tell(`${name}_drag_p95_ms`, p95(await drag(page, page.locator(".react-flow__node[data-id='s4']"))));
    const there = "document.querySelector('.react-flow__node[data-id=new]')";
    const inserts: number[] = [];
    const undos: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      inserts.push(await shown(page, "keydown", `${there} !== null`, () => page.keyboard.press("v")));
      undos.push(await shown(page, "keydown", `${there} === null`, () => page.keyboard.press("z")));
    }
    tell(`${name}_insert_ms`, median(inserts));
    tell(`${name}_undo_ms`, median(undos));
    await page.evaluate(() => window.flow.fitView({ duration: 0 }));
    tell(`${name}_fit_pan_p95_ms`, p95(await pan(page, flow)));
    tell(`${name}_memory_mb`, await memory(page));
  });
}
