/** `cargo xtask bench editor`: the chart with 5,000 steps, and a plain page of the same library with as many nodes. */
import { writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { Stage } from "../tests/stage";
import { largeDocument } from "./document";
import { FOLDER, forget, tell } from "./figures";
import { drag, memory, pan, rest, zoom } from "./hand";
import { median, p95, shown, watch } from "./watch";

const TURNS = 9;

test("the editor", async ({ page }) => {
  forget();
  writeFileSync(`${FOLDER}/large.json`, JSON.stringify(largeDocument()));
  await watch(page);
  const stage = new Stage(page);
  await stage.open(largeDocument());
  await stage.restart();
  tell("rest_p95_ms", p95(await rest(page)));
  const flow = page.getByTestId("flow");
  const opened = await shown(page, "dblclick", "document.querySelector('[data-testid^=step-]') !== null", () =>
    page.getByText("大きなシナリオ").first().dblclick(),
  );
  tell("open_ms", opened);
  await expect(stage.step("s2")).toBeVisible();
  tell("pan_p95_ms", p95(await pan(page, flow)));
  tell("zoom_p95_ms", p95(await zoom(page, flow)));
  await page.getByTestId("zoom-home").click();
  tell("drag_p95_ms", p95(await drag(page, stage.step("s4"))));

  await stage.step("s4").click();
  await page.keyboard.press("Control+C");
  const pressed = "document.querySelector('[data-testid^=step-][data-selected=true]')?.dataset.testid";
  const inserts: number[] = [];
  const undos: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const before = await page.evaluate(pressed);
    inserts.push(
      await shown(page, "keydown", `![undefined, '${before}'].includes(${pressed})`, () =>
        page.keyboard.press("Control+V"),
      ),
    );
    const made = await page.evaluate(pressed);
    undos.push(
      await shown(page, "keydown", `document.querySelector('[data-testid=${made}]') === null`, () =>
        page.keyboard.press("Control+Z"),
      ),
    );
  }
  tell("insert_ms", median(inserts));
  tell("undo_ms", median(undos));

  await page.getByTestId("zoom-fit").click();
  await page.waitForTimeout(500);
  tell("fit_pan_p95_ms", p95(await pan(page, flow)));
  tell("memory_mb", await memory(page));
  await stage.close();
});
