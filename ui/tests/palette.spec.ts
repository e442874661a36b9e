/** The palette: finding, favourites, help, and 雛形 that are inserted, saved and taken back. */
import type { Page } from "@playwright/test";
import { expect, log, type Stage, scenario, test } from "./stage";

const TEMPLATE = "0199a2c4-7c1e-7a52-9d3b-000000000010";

async function drag(page: Page, from: string, stage: Stage, to: string): Promise<void> {
  const row = await page.getByTestId(from).boundingBox();
  const step = await stage.step(to).boundingBox();
  if (!row || !step) throw new Error("nothing to drag");
  await page.mouse.move(row.x + 30, row.y + 10);
  await page.mouse.down();
  await page.mouse.move(step.x + 100, step.y - 10, { steps: 8 });
  await page.mouse.up();
}

const done = async (stage: Stage) => (await stage.saved()).steps.map((step) => step.do);

test("romaji finds, arrows choose, Enter takes, Esc goes back", async ({ stage, page }) => {
  await stage.open(scenario([log("a")]));
  await stage.step("a").click();
  const search = page.getByTestId("palette-search");
  await page.keyboard.press("Control+Shift+A");
  await expect(search).toBeFocused();
  await page.keyboard.type("kuri");
  await expect(page.getByTestId("palette").locator("[data-row]").first()).toHaveText("押す");
  await page.keyboard.press("Enter");
  await expect.poll(() => done(stage)).toEqual(["log.write", "ui.click"]);
  await search.fill("tikan");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByTestId("palette-text.replace")).toBeFocused();
  await expect(page.getByTestId("palette-help")).toContainText("テキストを置換する");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("palette-help")).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(search).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => done(stage)).toEqual(["log.write", "ui.click", "text.replace"]);
});

test("what is no action is told, and a result is dragged", async ({ stage, page }) => {
  await stage.open(scenario([log("a"), log("b")]));
  await page.getByTestId("palette-search").fill("画像マッチング");
  await expect(page.getByTestId("palette")).toContainText("画像で探すアクションはありません");
  await drag(page, "palette-mouse.click", stage, "b");
  await expect.poll(() => done(stage)).toEqual(["log.write", "mouse.click", "log.write"]);
});

test("help says what an action does, with an example and its names elsewhere", async ({ stage, page }) => {
  await stage.open(scenario([log("a")]));
  await page.getByTestId("palette-search").fill("変数値設定");
  await page.keyboard.press("F1");
  const help = page.getByTestId("palette-help");
  await expect(help).toContainText("件数に1を足す");
  await expect(help).toContainText("WinActor");
  await page.keyboard.press("F1");
  await expect(help).toBeHidden();
  await page.getByTestId("palette-var.set").hover();
  await expect(help).toContainText("=件数 + 1");
});

test("favourites and what was inserted often stay over a restart", async ({ stage, page }) => {
  await stage.open(scenario([log("a")]));
  await page.getByTestId("palette-search").fill("ログ");
  await page.getByTestId("palette-log.write").hover();
  await page.getByTestId("palette-star-log.write").click();
  await page.getByTestId("palette-search").fill("時間を決めて待つ");
  await page.getByTestId("palette-wait.time").click();
  await page.getByTestId("palette-search").fill("");
  await expect(page.getByTestId("palette-favourites")).toContainText("実行ログに書く");
  await expect(page.getByTestId("palette-often").locator("[data-row]").first()).toHaveText("時間を決めて待つ");
  await expect.poll(() => done(stage)).toEqual(["log.write", "wait.time"]);
  await stage.restart();
  await page.getByText("試験のシナリオ").first().dblclick();
  await expect(page.getByTestId("palette-favourites")).toContainText("実行ログに書く");
  await expect(page.getByTestId("palette-often").locator("[data-row]").first()).toHaveText("時間を決めて待つ");
  await page.getByTestId("palette-favourites").getByTestId("palette-star-log.write").click();
  await expect(page.getByTestId("palette-favourites")).toBeHidden();
});

test("a template is inserted as one change, fits its names, and says what is left to decide", async ({
  stage,
  page,
}) => {
  await stage.open(scenario([log("a")], { variables: [{ name: "一覧", type: "text", initial: "" }] }));
  await page.getByTestId("palette-category-templates").click();
  await page.getByTestId(`palette-${TEMPLATE}`).hover();
  const help = page.getByTestId("palette-help");
  await expect(help).toContainText("入れた後に決めるところが 3 か所あります。");
  await expect(help).toContainText("金額が10,000円以上のとき");
  await page.getByTestId(`palette-${TEMPLATE}`).click();
  await expect(page.getByText("決めるところが 3 か所あります。")).toBeVisible();
  await expect.poll(async () => (await stage.saved()).steps.length).toBe(7);
  const saved = await stage.saved();
  expect(saved.variables?.map((one) => one.name)).toEqual(["一覧", "一覧2", "当てはまるもの", "それ以外"]);
  expect(saved.steps[1]?.with?.into).toBe("一覧2");
  expect(saved.steps[1]?.with?.file).toBeUndefined();
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await stage.saved()).steps.length).toBe(1);
  expect((await stage.saved()).variables).toHaveLength(1);
});

test("a template is found by romaji and dragged to its place", async ({ stage, page }) => {
  await stage.open(scenario([log("a"), log("b")]));
  await page.getByTestId("palette-search").fill("kensuutogoukei");
  await drag(page, "palette-0199a2c4-7c1e-7a52-9d3b-000000000011", stage, "b");
  await expect.poll(async () => (await done(stage)).at(1)).toBe("table.open");
  expect((await done(stage)).at(-1)).toBe("log.write");
});

test("selected steps are saved as a template, inserted into another scenario, renamed and deleted", async ({
  stage,
  page,
}) => {
  const personal = { name: "氏名", type: "text" as const, initial: "見本 花子", personal: true };
  await stage.open(scenario([log("a"), log("b", "{氏名} を確かめた")], { variables: [personal] }));
  await stage.step("b").click({ button: "right" });
  await page.getByTestId("cmd-save-template").click();
  await page.getByTestId("template-name").fill("確かめたことを残す");
  await page.getByTestId("template-summary").fill("窓口の確認");
  await page.getByTestId("template-save").click();
  await expect(page.getByText("個人の値は入れていません（氏名）。")).toBeVisible();
  await stage.rpc("scenario_create", { name: "別のシナリオ" });
  await stage.restart();
  await page.getByText("別のシナリオ").first().dblclick();
  await page.getByTestId("teach-template").click();
  const own = page.getByTestId("palette").locator("[data-row]", { hasText: "確かめたことを残す" });
  await own.click();
  await expect.poll(() => done(stage)).toEqual(["log.write"]);
  expect((await stage.saved()).variables).toEqual([{ name: "氏名", type: "text", personal: true }]);
  await own.first().click({ button: "right" });
  await page.getByTestId("cmd-template-rename").click();
  await page.getByTestId("template-name").fill("確認の記録");
  await page.getByTestId("template-save").click();
  const renamed = page.getByTestId("palette").locator("[data-row]", { hasText: "確認の記録" });
  await renamed.first().click({ button: "right" });
  await page.getByTestId("cmd-template-delete").click();
  await page.getByTestId("template-delete-yes").click();
  await expect(renamed).toHaveCount(0);
});
