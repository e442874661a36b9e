/** Runs of the sample in a real browser on a screen of their own: running, paused, failed, asking. */
import { readFileSync, writeFileSync } from "node:fs";
import type { Step } from "../src/protocol/generated";
import { expect, log, type Stage, samples, scenario, test } from "./shoot";

/** The sample works on a practice system of this test. */
async function practised(stage: Stage, display: string): Promise<void> {
  stage.display = display;
  const file = samples(stage);
  await stage.open();
  const { url } = (await stage.rpc("practice_start", {})) as { url: string };
  const text = readFileSync(file, "utf8").replaceAll("http://127.0.0.1:8700/meter", url);
  // Nobody answers here.
  writeFileSync(file, text.replaceAll('"do": "person.do"', '"disabled": true, "do": "person.do"'));
  await stage.restart(file);
  await stage.rpc("practice_start", {});
}

/** What is told before a run that works on the screen is answered. */
async function begin(stage: Stage): Promise<void> {
  const { page } = stage;
  await page.getByTestId("run-ways").click();
  await page.getByTestId("cmd-run").last().click();
  const told = page.getByTestId("stopping-begin");
  await told.waitFor({ timeout: 3000 }).catch(() => undefined);
  if (await told.isVisible()) await told.click();
}

test("the debugger", async ({ stage, page, shoot, display }) => {
  await practised(stage, display);
  await page.getByTestId("left-outline").click();
  await page.getByTestId("outline-c5").click();
  await stage.step("c5").focus();
  await page.keyboard.press("F9");
  await begin(stage);
  await expect(stage.step("c5")).toBeVisible();
  await page.getByTestId("run-phase").waitFor();
  await shoot.take("runs/running");
  await expect(page.getByTestId("cmd-step-into")).toBeVisible({ timeout: 60_000 });
  await page.getByTestId("panel-record").click();
  await page.waitForTimeout(1500);
  await shoot.take("03-debugger");
  await shoot.also("03-debugger", ["dark", "contrast", "zoom200"]);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await shoot.take("03b-debugger-1920");
});

test("a failed step", async ({ stage, page, shoot, display }) => {
  stage.display = display;
  await stage.open();
  const { url } = (await stage.rpc("practice_start", {})) as { url: string };
  const number = { role: "textbox", name: "水栓番号" };
  const file = `${stage.folder}/failing.json`;
  const steps: Step[] = [
    { id: "open", do: "browser.open", title: "水道料金システムを開く", with: { url } },
    {
      id: "fill",
      do: "browser.fill",
      title: "「水栓番号」欄に入力する",
      with: { target: number, text: "00412873" },
    },
    {
      id: "press",
      do: "browser.click",
      title: "「表示」を押す",
      with: { target: { role: "button", name: "表示" } },
      timeout: "3s",
      retry: { times: 2, wait: "1s" },
    },
    log("after", "使用者名を読み取る"),
  ];
  writeFileSync(file, JSON.stringify(scenario(steps, { name: "検定満期水道メーター取替データ入力" })));
  await stage.restart(file);
  await stage.rpc("practice_start", {});
  await begin(stage);
  await page.getByTestId("failure").waitFor({ timeout: 90_000 });
  await page.waitForTimeout(1000);
  await shoot.all("07-failed-step");
});

test("rows that failed", async ({ stage, page, shoot, display }) => {
  await practised(stage, display);
  const file = `${stage.folder}/scenarios/water-meter.json`;
  writeFileSync(file, readFileSync(file, "utf8").replace('"name": "検索"', '"name": "表示"'));
  const sample = JSON.parse(readFileSync(file, "utf8"));
  sample.id = "0192f0c4-0000-7000-8000-00000000000b";
  writeFileSync(file, JSON.stringify(sample));
  await stage.restart(file);
  await stage.rpc("practice_start", {});
  await begin(stage);
  await page.getByTestId("failure").waitFor({ timeout: 90_000 });
  await page.waitForTimeout(1000);
  await shoot.take("runs/rows-failed");
});

test("questions to a person", async ({ stage, page, shoot }) => {
  const asked: Step[] = [
    log("a", "始める"),
    {
      id: "p",
      do: "person.do",
      title: "原票を見る",
      with: { instruction: "AI-OCRで読み取ったデータ（meter.csv）を受け取り、原票と見比べてください" },
    },
    {
      id: "c",
      do: "dialog.confirm",
      title: "登録してよいか確かめる",
      with: { message: "旧メーター指針が前回の指針より小さくなっています。登録してよいですか。" },
    },
  ];
  await stage.open(scenario(asked));
  await begin(stage);
  await page.getByTestId("question-text").waitFor();
  await shoot.all("runs/question-person");
  await page.getByTestId("answer-done").click();
  await page.getByTestId("answer-yes").waitFor();
  await shoot.take("runs/question-confirm");
  await page.getByTestId("answer-yes").click();
  await expect(page.getByTestId("run-phase")).toHaveCount(0);
  await shoot.take("runs/ended");
  await page.getByTestId("panel-log").click();
  await shoot.take("runs/log");
});
