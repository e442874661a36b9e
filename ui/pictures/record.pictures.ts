/** A recording in a real browser on a screen of its own: the sheet, the bar, the review. */
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, test } from "./shoot";

const PICTURES = resolve(import.meta.dirname, "../../target/pictures");
/** The screen of the business system with the bar above it. */
const SCREEN = join(PICTURES, "05-record-bar.png");
const BAR = join(PICTURES, "record/bar.png");

test("recording", async ({ stage, page, shoot, display, context }) => {
  stage.display = display;
  const hand = (...words: string[]) =>
    execFileSync("xdotool", words, { env: { ...process.env, DISPLAY: display }, stdio: "ignore" });
  await stage.open();
  const { url } = (await stage.rpc("practice_start", {})) as { url: string };
  await page.getByTestId("empty-create").click();
  await page.getByTestId("cmd-record").first().click();
  await page.getByTestId("record-browser").click();
  await page.getByTestId("record-url").fill(url);
  await page.getByTestId("record-start").click();
  await page.getByTestId("record-count").waitFor();
  await shoot.take("record/count");
  await page.getByTestId("record-bar").waitFor({ timeout: 30_000 });
  await shoot.take("record/bar-empty");
  const bar = await context.newPage();
  await bar.setViewportSize({ width: 720, height: 40 });
  await bar.goto(`${stage.address}#/record-bar`);
  const steps = page.locator("[data-testid='record-bar']");
  await expect(steps).toContainText("開く", { timeout: 30_000 });
  // From the head of the page Tab leads to its first field.
  const fill = async (tabs: number, text: string) => {
    for (let at = 0; at < tabs; at += 1) hand("key", "Tab");
    hand("type", "--delay", "60", text);
    await page.waitForTimeout(300);
  };
  const head = ["mousemove", "683", "225", "click", "1"];
  hand(...head);
  await fill(1, "00412873");
  hand("key", "Tab", "key", "Return");
  await expect(steps).toContainText("検索", { timeout: 30_000 });
  await page.waitForTimeout(1500);
  hand(...head);
  await fill(3, "R03.10.04");
  await fill(1, "1327");
  await fill(1, "21-730946");
  hand("key", "Tab");
  await page.waitForTimeout(2000);
  await shoot.take("record/bar-in-designer");
  execFileSync("import", ["-window", "root", SCREEN], { env: { ...process.env, DISPLAY: display } });
  await bar.getByTestId("record-bar").screenshot({ path: BAR });
  execFileSync("convert", [SCREEN, BAR, "-gravity", "north", "-geometry", "+0+8", "-composite", SCREEN]);
  await page.getByTestId("record-finish").click();
  await page.getByTestId("review").waitFor();
  await page.getByTestId("review-step-2").click();
  await shoot.all("05b-record-review");
});
