/** Problems appear while one edits, lead to their field, are put right, and are told no more with a reason. */
import type { Step } from "../src/protocol/generated";
import { expect, log, scenario, test } from "./stage";

const WAIT: Step = { id: "w", do: "wait.time", title: "5秒待つ", with: { for: "5s" } };
const press = (id: string, name: string): Step => ({
  id,
  do: "browser.click",
  title: `「${name}」を押す`,
  with: { target: { role: "button", name } },
});

test("what is found leads to its step, is put right in one undo, and by all of its kind", async ({ stage, page }) => {
  await stage.open(scenario([WAIT, press("s", "検索"), { ...WAIT, id: "w2" }, press("n", "次へ")]));
  await page.getByTestId("panel-problems").click();
  const rows = page.locator("[data-rule='fixed-wait']");
  await expect(rows).toHaveCount(2);
  await rows.first().click();
  await expect(page.getByTestId("step-title")).toHaveValue("5秒待つ");

  await page.getByTestId("problem-fix-0").click();
  await expect.poll(async () => (await stage.saved()).steps.map((step) => step.id)).toEqual(["s", "w2", "n"]);
  expect((await stage.saved()).steps[0]?.timeout).toBe("30s");
  await expect(rows).toHaveCount(1);
  await page.keyboard.press("Control+z");
  await expect(rows).toHaveCount(2);

  await page.getByTestId("problem-why-0").click();
  await expect(page.getByTestId("problem-details")).toContainText("決まった時間だけ待つと");
  await page.getByTestId("problem-fix-all").click();
  await expect.poll(async () => (await stage.saved()).steps.map((step) => step.id)).toEqual(["s", "n"]);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await stage.saved()).steps.length).toBe(4);
});

test("a problem appears while one edits and goes with its cause; the list is narrowed by kind and word", async ({
  stage,
  page,
}) => {
  await stage.open(scenario([press("s", "検索")], { variables: [{ name: "件数", type: "number" }] }));
  await page.getByTestId("panel-problems").click();
  await expect(page.locator("[data-rule='unused-variable']")).toHaveCount(1);
  await stage.step("s").click();
  await page.getByTestId("step-title").fill("");
  await expect(page.locator("[data-rule='title-missing']")).toHaveCount(1);
  await page.getByTestId("problems-hint").click();
  await expect(page.locator("[data-rule]")).toHaveCount(1);
  await page.getByTestId("problems-all").click();
  await page.getByTestId("problems-search").fill("変数　件数");
  await expect(page.locator("[data-rule]")).toHaveCount(1);
  await page.locator("[data-rule='unused-variable']").focus();
  await page.keyboard.press("Control+Enter");
  await expect.poll(async () => (await stage.saved()).variables ?? []).toEqual([]);
  await page.getByTestId("problems-show-all").click();
  await page.getByTestId("step-title").fill("検索を押す");
  await expect(page.locator("[data-rule='title-missing']")).toHaveCount(0);
});

test("a rule is told no more for a step, with a reason that is kept and can be taken back", async ({ stage, page }) => {
  await stage.open(scenario([WAIT, press("s", "検索")]));
  await page.getByTestId("panel-problems").click();
  const row = page.locator("[data-rule='fixed-wait']");
  await page.getByTestId("problem-why-0").click();
  await page.getByTestId("problem-ignore").click();
  await expect(page.getByTestId("ignore-done")).toBeDisabled();
  await page.getByTestId("ignore-reason").fill("相手のシステムが5秒かかるため。");
  await page.keyboard.press("Enter");
  await expect(row).toHaveCount(0);
  expect((await stage.saved()).steps[0]?.ignore).toEqual([
    { rule: "fixed-wait", reason: "相手のシステムが5秒かかるため。" },
  ]);
  await stage.restart();
  await page.getByText("試験のシナリオ").first().dblclick();
  await stage.step("w").click();
  await expect(page.getByTestId("ignored-fixed-wait")).toContainText("相手のシステムが5秒かかるため。");
  await page.getByTestId("panel-problems").click();
  await expect(row).toHaveCount(0);
  await page.getByTestId("tell-again-fixed-wait").click();
  await expect(row).toHaveCount(1);
  expect((await stage.saved()).steps[0]?.ignore).toBeUndefined();
});

test("a variable that is not there is declared by the mend of its problem", async ({ stage, page }) => {
  await stage.open(scenario([log("a")]));
  await page.getByTestId("panel-problems").click();
  await stage.step("a").click();
  await page
    .locator("[data-parameter='with.message']")
    .locator("textarea, [contenteditable]")
    .first()
    .fill("{受付番号}");
  const fix = page.getByTestId("problem-fix-0");
  await expect(fix).toHaveText("変数「受付番号」を加える");
  await fix.click();
  await expect.poll(async () => (await stage.saved()).variables).toEqual([{ name: "受付番号", type: "text" }]);
  await expect(page.locator("[data-testid='problem-0']")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await stage.saved()).variables).toBeUndefined();
});
