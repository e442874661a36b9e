/** 記録の確認: a recording that has just ended is looked at. What the recorder told is told again by the page's own stream. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page, WebSocketRoute } from "@playwright/test";
import type { Step, StreamMessage, Variable } from "../src/protocol/generated";
import { expect, type Stage, scenario, test } from "./stage";

const fill = (id: string, name: string, text: string, more: Partial<Step> = {}): Step => ({
  id,
  do: "browser.fill",
  title: `「${name}」欄に入力する`,
  with: { target: { label: name }, text },
  ...more,
});
const press = (id: string, name: string): Step => ({
  id,
  do: "browser.click",
  title: `「${name}」を押す`,
  with: { target: { role: "button", name } },
});
const turn = (at: number, number: string, reading: string): Step[] => [
  fill(`a${at}`, "水栓番号", number),
  press(`b${at}`, "表示"),
  fill(`c${at}`, "取外し指針", reading),
  press(`d${at}`, "登録"),
];
const THREE = [
  press("open", "メーター取替入力"),
  ...turn(1, "0041207", "1496"),
  ...turn(2, "0041215", "0873"),
  ...turn(3, "0041233", "2204"),
];

/** Speaks to the page as the core does, once it listens. */
async function wire(page: Page): Promise<(message: StreamMessage) => Promise<void>> {
  let told: WebSocketRoute | undefined;
  await page.routeWebSocket(/\/events$/, (socket) => {
    socket.connectToServer();
    told = socket;
  });
  return async (message) => {
    await expect.poll(() => told !== undefined).toBe(true);
    told?.send(JSON.stringify([message]));
  };
}

async function recorded(stage: Stage, page: Page, steps: Step[], variables: Variable[] = [], lost = 0) {
  const tell = await wire(page);
  await stage.open(scenario([], { name: "新しいシナリオ" }));
  await page.getByTestId("flow").waitFor();
  await tell({ kind: "recorded", recorded: { steps, variables, lost } });
  await page.getByTestId("review").waitFor();
  return tell;
}

const rows = (page: Page) => page.getByTestId("review").getByRole("option");

test("the same work three times becomes a loop over a list, in one step back", async ({ stage, page }) => {
  await recorded(stage, page, THREE);
  const card = page.getByTestId("review-repetition");
  await expect(card).toContainText("手順2〜5と同じ操作が3回続いています");
  await expect(card.getByRole("row")).toHaveCount(4);
  await expect(card).toContainText("13手順 → 7手順");
  await page.getByTestId("review-loop").click();
  await expect(rows(page)).toHaveCount(3);
  await expect(card).toBeHidden();
  await page.keyboard.press("Control+z");
  await expect(rows(page)).toHaveCount(13);
  await page.getByTestId("review-loop").click();
  await expect(rows(page)).toHaveCount(3);
  await page.getByTestId("review-save").click();
  await expect
    .poll(async () => (await stage.saved()).steps.map((step) => step.do))
    .toEqual(["table.open", "browser.click", "for_each"]);
  const saved = await stage.saved();
  const texts = saved.steps[2]?.steps?.flatMap((step) => (step.with?.text ? [step.with.text] : []));
  expect(texts).toEqual(["{行.水栓番号}", "{行.取外し指針}"]);
  const file = String(saved.steps[0]?.with?.file);
  const folder = readdirSync(stage.folder, { recursive: true }).map(String);
  const list = folder.find((name) => name.endsWith(file));
  expect(readFileSync(join(stage.folder, list ?? ""), "utf8")).toBe(
    "\uFEFF水栓番号,取外し指針\r\n0041207,1496\r\n0041215,0873\r\n0041233,2204\r\n",
  );
});

test("what looks like a repetition may stay as it is", async ({ stage, page }) => {
  await recorded(stage, page, THREE);
  await page.getByTestId("review-stay").click();
  await expect(page.getByTestId("review-repetition")).toBeHidden();
  await expect(rows(page)).toHaveCount(13);
});

test("a second recording shows what varies, which becomes variables in one step back", async ({ stage, page }) => {
  const tell = await recorded(stage, page, [press("o", "入力画面"), ...turn(1, "0041207", "1496")]);
  await page.getByTestId("review-compare").click();
  await page.getByTestId("record-sheet").waitFor();
  await expect(page.getByTestId("record-new")).toBeHidden();
  await page.getByTestId("record-cancel").click();
  const again = [press("x", "入力画面"), ...turn(9, "0041215", "1496"), press("y", "了解")];
  await tell({ kind: "recorded", recorded: { steps: again, variables: [], lost: 0 } });
  const card = page.getByTestId("review-compared");
  await expect(card).toContainText("2回の記録で2か所が違いました");
  await expect(card.getByRole("row")).toHaveCount(2);
  await expect(card).toContainText("0041215");
  await expect(card).toContainText("2回目だけの手順: 「了解」を押す");
  await page.getByTestId("review-variables").click();
  await expect(card).toBeHidden();
  await expect(rows(page).nth(1)).toContainText("水栓番号");
  await page.getByTestId("review-save").click();
  const number = async () => (await stage.saved()).steps[1]?.with?.text;
  await expect.poll(number).toBe("{水栓番号}");
  expect((await stage.saved()).variables?.[0]).toMatchObject({ name: "水栓番号", type: "text", initial: "0041207" });
});

test("a typed value becomes a variable, joined steps come apart again, by keys too", async ({ stage, page }) => {
  await recorded(stage, page, [fill("f1", "備考", "1"), fill("f2", "備考", "12"), press("p", "登録")]);
  await rows(page).first().click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+j");
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press("Control+u");
  await expect(rows(page)).toHaveCount(3);
  await page.keyboard.press("Control+z");
  await expect(rows(page)).toHaveCount(2);
  await page.getByTestId("review-variable").click();
  await page.getByTestId("review-save").click();
  await expect.poll(async () => (await stage.saved()).steps[0]?.with?.text).toBe("{備考}");
  expect((await stage.saved()).variables?.[0]).toMatchObject({ name: "備考", initial: "12" });
});

test("lost events are told in the bar while it records, and in the review", async ({ stage, page }) => {
  const tell = await wire(page);
  await stage.open(scenario([], { name: "新しいシナリオ" }));
  await page.getByTestId("flow").waitFor();
  await tell({ kind: "record_state", state: "recording" });
  await page.getByTestId("record-bar").waitFor();
  await expect(page.getByTestId("record-lost")).toBeHidden();
  await tell({ kind: "record_lost", count: 3 });
  await expect(page.getByTestId("record-lost")).toContainText("未記録 3件");
  await tell({ kind: "record_state", state: "stopped" });
  await tell({ kind: "recorded", recorded: { steps: [press("p", "登録")], variables: [], lost: 3 } });
  await expect(page.getByTestId("review-lost")).toContainText("記録できなかった操作が3件あります");
});

test("what is hidden by hand is shown again after a warning; what the recording hid is not", async ({
  stage,
  page,
}) => {
  const tell = await wire(page);
  await stage.open(scenario([], { name: "新しいシナリオ" }));
  await page.getByTestId("flow").waitFor();
  const path = join(stage.folder, "screen.png");
  await page.screenshot({ path });
  const looked = (await stage.rpc("picture_add", { path })) as { image: string };
  const { image } = (await stage.rpc("picture_keep", { image: looked.image, boxes: [] })) as { image: string };
  const masks = [{ box: [10, 10, 40, 20] as [number, number, number, number], kind: "氏名" }];
  const steps = [{ ...press("p", "登録"), picture: { image, scale: 1, masks } }];
  await tell({ kind: "recorded", recorded: { steps, variables: [], lost: 0 } });
  const picture = page.getByTestId("review-picture");
  await picture.waitFor();
  await expect(page.getByTestId("review-mask-0")).toContainText("氏名");
  await expect(page.getByTestId("review-show-0")).toBeHidden();
  const before = await picture.locator("img").first().getAttribute("src");
  await page.getByTestId("review-hide").click();
  const box = await picture.boundingBox();
  if (!box) throw new Error("no picture");
  await page.mouse.move(box.x + 120, box.y + 80);
  await page.mouse.down();
  await page.mouse.move(box.x + 260, box.y + 140, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByTestId("review-mask-1")).toContainText("手で指定");
  await expect(picture.locator("img").first()).not.toHaveAttribute("src", before ?? "");
  await page.getByTestId("review-show-1").click();
  await expect(page.getByTestId("review-show-ask")).toContainText("元の画像に個人情報が写っているときは");
  await page.getByTestId("review-show-sure").click();
  await expect(page.getByTestId("review-mask-1")).toBeHidden();
  await expect(picture.locator("img").first()).toHaveAttribute("src", before ?? "");
  await page.keyboard.press("Control+z");
  await expect(page.getByTestId("review-mask-1")).toBeVisible();
});
