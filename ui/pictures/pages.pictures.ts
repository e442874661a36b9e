/** Library, runs, settings, first start, versions beside each other. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { OpenedScenario, Scenario, Step } from "../src/protocol/generated";
import { meter } from "./meter";
import { expect, log, type Stage, test } from "./shoot";

/** Businesses of a city hall, as they stand in a library: name, who does it, minutes of one case, cases of a month. */
const BUSINESSES: [
  name: string,
  department: string,
  minutes: number,
  robot: number,
  cases: number[],
  saved: boolean,
][] = [
  [
    "個人住民税特別徴収に係る給与所得者異動届書の入力",
    "税務課市民税係",
    4,
    1,
    [200, 500, 980, 1200, 900, 600, 400, 300, 200, 150, 100, 95],
    true,
  ],
  ["償却資産申告書の入力・確認業務", "税務課市民税係", 5, 1, [1500, 1400, 0, 0, 0, 0, 0, 0, 0, 0, 50, 0], true],
  ["保育所等利用調整業務", "こども政策課保育係", 3, 1, [1200, 900, 300, 0, 0, 0, 0, 0, 0, 0, 250, 200], false],
  [
    "時間外勤務状況メール送信業務",
    "職員課人事係",
    1,
    0.2,
    [500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500],
    true,
  ],
  ["運営費請求書印刷業務", "こども政策課給付係", 7.5, 2, [32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32], true],
  ["通勤届の距離・運賃算定業務", "職員課人事係", 9, 3, [0, 0, 60, 220, 20, 4, 4, 4, 2, 2, 2, 2], false],
];

async function run(stage: Stage, document: Scenario): Promise<void> {
  const begun = (await stage.rpc("run_start", {
    document,
    step_at_start: false,
    breakpoints: [],
    trial: false,
    new_items: true,
  })) as { run: string };
  await expect
    .poll(async () => {
      const { runs } = (await stage.rpc("run_list", {})) as { runs: { id: string; status: string | null }[] };
      return runs.find((one) => one.id === begun.run)?.status ?? null;
    })
    .not.toBeNull();
}

async function fillLibrary(stage: Stage): Promise<void> {
  for (const [name, department, minutes, robot, cases, saved] of BUSINESSES) {
    const made = (await stage.rpc("scenario_create", { name })) as OpenedScenario;
    const document: Scenario = {
      ...made.document,
      business: { department, minutes_per_case: minutes, minutes_per_case_robot: robot, cases_per_month: cases },
      steps: [log("a", "一覧を読む"), log("b", "結果を書く")],
    };
    await stage.rpc("scenario_draft_save", { document, base_version: made.base_version, known: made.known });
    if (saved) {
      await stage.rpc("scenario_save_version", { document, base_version: made.base_version, reason: "はじめ" });
      await run(stage, document);
    }
  }
}

test("the library", async ({ stage, page, shoot }) => {
  await stage.open();
  await shoot.all("04b-library-empty");
  await fillLibrary(stage);
  await stage.rpc("scenario_create", { name: "失敗する業務" }).then(async (made) => {
    const { document } = made as OpenedScenario;
    const failing: Step = { id: "x", do: "table.open", title: "一覧を開く", with: { file: "無い.csv", into: "一覧" } };
    await run(stage, {
      ...document,
      name: "運賃表の読み込み",
      steps: [log("a", "始める"), failing],
      variables: [{ name: "一覧", type: "table" }],
    }).catch(() => undefined);
  });
  await stage.show();
  await page.getByText("保育所等利用調整業務").waitFor();
  await page.getByText("運営費請求書印刷業務").hover();
  await shoot.all("04-library");
  await page.getByText("運営費請求書印刷業務").click({ button: "right" });
  await page.getByText("運営費請求書印刷業務").hover();
  await page.locator("[data-testid^='library-more-']").locator("visible=true").first().click();
  await shoot.take("pages/library-menu");
  await page.getByTestId("cmd-delete").click();
  await shoot.take("pages/library-delete");
  await page.keyboard.press("Escape");
  await page.getByTestId("library-search").fill("ありません");
  await shoot.take("pages/library-nothing");
  await page.getByTestId("library-practice").click();
  await page.getByTestId("practice-url").waitFor();
  await shoot.take("pages/practice");
  await page.keyboard.press("Escape");
  await page.getByTestId("rail-runs").click();
  await page.locator("[data-testid^='run-row-']").first().click();
  await shoot.all("pages/runs");
});

test("runs and settings", async ({ stage, page, shoot }) => {
  await stage.open();
  await page.getByTestId("rail-runs").click();
  await shoot.take("pages/runs-empty");
  await page.getByTestId("rail-settings").click();
  await page.getByTestId("settings").waitFor();
  await page.waitForTimeout(500);
  await shoot.all("pages/settings");
});

test("the first start", async ({ stage, page, shoot }) => {
  rmSync(join(stage.folder, "config/tejun/settings.json"));
  page.setDefaultTimeout(5000);
  // The first page is neither flow nor library.
  await stage.open().catch(() => undefined);
  await page.getByTestId("first").waitFor();
  await shoot.all("pages/first");
});

test("versions", async ({ stage, page, shoot, browser }) => {
  const save = async (reason: string, on = page) => {
    await on.keyboard.press("Control+s");
    await on.getByTestId("version-reason").fill(reason);
    await on.getByTestId("version-save").click();
    await expect(on.getByTestId("save-version")).toHaveCount(0);
  };
  await stage.open(meter(stage));
  await stage.step("fill").click();
  await save("取替業者の欄を加えた");
  await page.getByTestId("step-timeout").fill("60");
  await page.getByTestId("step-timeout").press("Enter");
  await stage.step("open").click();
  await page.keyboard.press("/");
  await page.keyboard.type("時間を決めて待つ");
  await page.keyboard.press("Enter");
  await stage.step("ask").click();
  await page.keyboard.press("Delete");
  await page.getByTestId("scenario-menu").click();
  await page.getByTestId("cmd-compare").click();
  await page.getByTestId("compare").waitFor();
  await page.keyboard.press("F7");
  await page.getByTestId("notice-good").getByRole("button").click();
  await shoot.all("06-compare");
  await page.getByTestId("compare-print").click();
  await page.getByTestId("changes-reason").fill("画面が変わったため");
  await shoot.take("pages/changes");
  await page.keyboard.press("Escape");
  await page.getByTestId("compare-back").click();
  await page.getByTestId("scenario-menu").click();
  await page.getByTestId("cmd-versions").click();
  await page.getByTestId("versions").waitFor();
  await shoot.take("pages/versions");
  await page.keyboard.press("Escape");
  await page.getByTestId("undo-list").click();
  await shoot.take("pages/undo-list");
  await page.keyboard.press("Escape");
  // Somebody else saves first.
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "ja-JP" });
  const other = stage.beside(await context.newPage(), "別の係");
  await other.restart("検定満期水道メーター取替データ入力");
  await other.step("fill").click();
  await other.page.getByTestId("step-timeout").fill("90");
  await other.page.getByTestId("step-timeout").press("Enter");
  await expect(other.page.locator("[data-testid='saving'][data-state='saved']")).toBeVisible();
  await save("遅い日があるため", other.page);
  await page.keyboard.press("Control+s");
  await page.getByTestId("version-save").click();
  await page.getByTestId("clash").waitFor();
  await shoot.take("pages/clash");
  await other.close();
  await context.close();
});
