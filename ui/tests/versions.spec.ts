/** Versions beside each other, one step back, undo after a restart, and two who edit one scenario. */
import type { Page } from "@playwright/test";
import type { Step } from "../src/protocol/generated";
import { expect, log, type Stage, scenario, test } from "./stage";

/** A step that waits: its time is told in words. */
function wait(id: string, title: string, time: string): Step {
  return { id, do: "wait.time", title, with: { for: time } };
}

test.use({ actionTimeout: 15_000 });

async function saveVersion(page: Page, reason: string): Promise<void> {
  await expect(page.getByTestId("editor")).toBeVisible();
  await page.keyboard.press("Control+s");
  await page.getByTestId("version-reason").fill(reason);
  await page.getByTestId("version-save").click();
  await expect(page.getByTestId("save-version")).toHaveCount(0);
}

async function rename(stage: Stage, id: string, title: string): Promise<void> {
  await stage.step(id).click();
  await stage.page.getByTestId("step-title").fill(title);
  await expect(stage.step(id)).toContainText(title);
}

async function remove(stage: Stage, id: string): Promise<void> {
  await stage.step(id).click();
  await stage.page.keyboard.press("Delete");
  await expect(stage.step(id)).toHaveCount(0);
}

const titles = async (stage: Stage) => (await stage.saved()).steps.map((step) => step.title);

test("two versions are compared on the flow, and one step goes back alone", async ({ stage, page }) => {
  const flow = [
    log("a", "システムを開く"),
    wait("b", "3秒待つ", "3s"),
    { id: "g", do: "group", title: "登録する", steps: [log("c", "欄に入力する"), log("d", "登録を押す")] },
    log("e", "閉じる"),
  ];
  await stage.open(scenario(flow));
  await saveVersion(page, "はじめ");
  await remove(stage, "b");
  await rename(stage, "c", "新しい欄に入力する");
  // 「閉じる」 goes to the beginning.
  await stage.step("e").click();
  await page.keyboard.press("Control+x");
  await page.getByTestId("scenario-menu").click();
  await page.getByTestId("cmd-compare").click();
  await expect(page.getByTestId("compare")).toBeVisible();

  const sign = (id: string) => page.getByTestId(`still-${id}`);
  await expect(sign("b")).toHaveAttribute("data-mark", "removed");
  await expect(sign("c")).toHaveAttribute("data-mark", "changed");
  await expect(sign("e")).toHaveAttribute("data-mark", "removed");
  await expect(sign("a")).not.toHaveAttribute("data-mark", /./);
  await expect(page.getByTestId("compare-at")).toHaveText("1 / 3");
  await expect(page.getByTestId("compare-side")).toContainText("3秒待つ");

  await page.keyboard.press("F7");
  await expect(page.getByTestId("difference-title")).toContainText("新しい欄に入力する");
  await page.getByTestId("take-back").click();
  await expect(sign("c")).not.toHaveAttribute("data-mark", /./);
  await expect(page.getByTestId("compare-at")).toHaveText(/ \/ 2$/);
  await page.keyboard.press("Control+z");
  await expect(sign("c")).toHaveAttribute("data-mark", "changed");
  await page.getByTestId("change-b").click();
  await page.getByTestId("take-back").click();
  await expect(page.getByTestId("change-b")).toHaveCount(0);

  // The table for those who approve says the same.
  await page.getByTestId("compare-print").click();
  await page.getByTestId("changes-reason").fill("画面が変わったため");
  const paper = page.frameLocator("[data-testid='changes-page']");
  await expect(paper.getByText("画面が変わったため")).toBeVisible();
  await expect(paper.getByText("この手順はありません").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByTestId("compare-back").click();
  expect(await titles(stage)).toEqual(["システムを開く", "3秒待つ", "登録する"]);
});

test("what was done days before is undone by its name", async ({ stage, page }) => {
  await stage.open(scenario([log("a"), log("b"), log("c")]));
  await remove(stage, "b");
  await saveVersion(page, "bを除いた");
  await rename(stage, "a", "はじめに");
  expect(await titles(stage)).toEqual(["はじめに", "手順c"]);

  await stage.restart("試験のシナリオ");
  await expect(page.getByTestId("cmd-undo")).toHaveAttribute("title", /元に戻す: .*題名/);
  await page.getByTestId("undo-list").click();
  await expect(page.getByTestId("cmd-undo-to-1")).toContainText("削除");
  await page.getByTestId("cmd-undo-to-1").click();
  await expect(stage.step("b")).toBeVisible();
  expect(await titles(stage)).toEqual(["手順a", "手順b", "手順c"]);

  // What was undone is done again, after another restart.
  await stage.restart("試験のシナリオ");
  await expect(stage.step("b")).toBeVisible();
  await page.keyboard.press("Control+y");
  await expect(stage.step("b")).toHaveCount(0);
  expect(await titles(stage)).toEqual(["手順a", "手順c"]);
});

test("two who edit one scenario put their changes together, and nothing is overwritten", async ({
  stage,
  page,
  browser,
}) => {
  await stage.open(scenario([log("a"), log("b"), log("c")]));
  await saveVersion(page, "はじめ");
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "ja-JP" });
  const other = stage.beside(await context.newPage(), "別の係");
  await other.restart("試験のシナリオ");

  // Each works on a draft of their own; the other saves a version first.
  await rename(stage, "a", "私のa");
  await rename(stage, "c", "私のc");
  await rename(other, "c", "相手のc");
  await remove(other, "b");
  expect(await titles(stage)).toEqual(["私のa", "手順b", "私のc"]);
  expect(await titles(other)).toEqual(["手順a", "相手のc"]);
  await saveVersion(other.page, "bは要らない");

  // A version on a stale base is refused, with both beside each other.
  await page.keyboard.press("Control+s");
  await page.getByTestId("version-save").click();
  await expect(page.getByTestId("clash")).toBeVisible();
  await expect(page.getByTestId("still-b")).toHaveAttribute("data-mark", "removed");
  await expect(page.getByTestId("still-c")).toHaveAttribute("data-mark", "asked");
  await expect(page.getByTestId("clash-take")).toBeDisabled();
  await page.getByTestId("change-c").click();
  await page.getByTestId("keep-theirs-c").check();
  await page.getByTestId("clash-take").click();
  await expect(page.getByTestId("clash")).toHaveCount(0);
  expect(await titles(stage)).toEqual(["私のa", "相手のc"]);

  // It stands on the other's version now, and can be undone.
  await saveVersion(page, "1つにした");
  await page.keyboard.press("Control+z");
  expect(await titles(stage)).toEqual(["私のa", "手順b", "私のc"]);
  const list = (await stage.rpc("scenario_versions", { id: scenario([]).id })) as { versions: { reason: string }[] };
  expect(list.versions.slice(0, 3).map((one) => one.reason)).toEqual(["1つにした", "bは要らない", "はじめ"]);
  await other.close();
  await context.close();
});

test("a draft that changed on another screen is kept under another name", async ({ stage, page, browser }) => {
  await stage.open(scenario([log("a"), log("b")]));
  await saveVersion(page, "はじめ");
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "ja-JP" });
  const second = stage.beside(await context.newPage(), process.env.USER ?? "");
  await second.restart("試験のシナリオ");
  await rename(second, "a", "二つ目の画面");
  expect(await titles(second)).toEqual(["二つ目の画面", "手順b"]);
  await rename(stage, "b", "一つ目の画面");
  // What cannot be saved is not left: another scenario is not opened over it.
  await page.getByTestId("clash-open").waitFor();
  await page.getByTestId("rail-library").click();
  await page.getByTestId("library-new").click();
  await page.getByTestId("clash-copy").click();
  await expect(stage.step("a")).toContainText("二つ目の画面");
  const list = (await stage.rpc("library_list", {})) as { scenarios: { id: string; name: string }[] };
  const copy = list.scenarios.find((one) => one.name.includes("自分の下書き"));
  const opened = (await stage.rpc("scenario_open", { id: copy?.id })) as { document: { steps: Step[] } };
  expect(opened.document.steps.map((step) => step.title)).toEqual(["手順a", "一つ目の画面"]);
  await second.close();
  await context.close();
});
