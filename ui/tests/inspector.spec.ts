/** What a person does in the inspector: completing, seeing what comes out, several steps at once. */
import { writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { Scenario, Step } from "../src/protocol/generated";
import { expect, log, type Stage, scenario, test } from "./stage";

/** 水栓番号,指針 / 0041102,12 / 0041103,7 in Shift_JIS. */
const METER = Buffer.from("90 85 90 f0 94 d4 8d 86 2c 8e 77 90 6a".replaceAll(" ", ""), "hex");

function list(stage: Stage): string {
  const file = join(stage.folder, "meter.csv");
  writeFileSync(file, Buffer.concat([METER, Buffer.from("\r\n0041102,12\r\n0041103,7\r\n")]));
  return file;
}

function fill(id: string, text: string): Step {
  return { id, do: "browser.fill", title: `入力${id}`, with: { target: { label: "水栓番号" }, text } };
}

function meter(file: string): Scenario {
  const read = { file, encoding: "shift_jis", types: { 指針: "number" }, into: "一覧" };
  const steps: Step[] = [
    { id: "open", do: "table.open", title: "開く", with: read },
    {
      id: "each",
      do: "for_each",
      title: "1件ずつ",
      with: { table: "一覧", row: "行" },
      steps: [
        fill("a", ""),
        { id: "b", do: "if", title: "小さい", with: { condition: "=行.指針 < 10" }, then: [fill("c", "様")], else: [] },
      ],
    },
  ];
  const variables: Scenario["variables"] = [
    { name: "一覧", type: "table" },
    { name: "氏名", type: "text", initial: "見本 花子" },
  ];
  return scenario(steps, { variables });
}

const came = (page: Page, parameter: string) =>
  page.locator(`[data-parameter='with.${parameter}'] [data-testid='came']`);

test("a column is completed by keys, and what the row of the file gives is shown", async ({ stage, page }) => {
  await stage.open(meter(list(stage)));
  await stage.step("a").click();
  const text = page.getByTestId("param-text");
  await text.click();
  await text.pressSequentially("番号{水");
  await expect(page.getByTestId("offer-行.水栓番号")).toContainText("0041102");
  await page.keyboard.press("Enter");
  await expect(text).toHaveValue("番号{行.水栓番号}");
  await expect(came(page, "text")).toContainText("1行目では番号0041102が入ります");
  await page.getByTestId("sample-chevron-right").click();
  await expect(came(page, "text")).toContainText("2行目では番号0041103が入ります");
  await expect.poll(async () => (await stage.saved()).steps[1]?.steps?.[0]?.with?.text).toBe("番号{行.水栓番号}");
  // The row that was looked at is nowhere kept.
  expect(JSON.stringify(await stage.saved())).not.toContain("0041103");
});

test("a function is found with Ctrl+Space and its help, Esc closes the list alone", async ({ stage, page }) => {
  await stage.open(meter(list(stage)));
  await stage.step("b").click();
  const condition = page.getByTestId("param-condition");
  await expect(came(page, "condition")).toContainText("「いいえ」になります");
  await condition.fill("");
  await condition.press("Control+Space");
  await page.keyboard.type("is_em");
  await expect(page.getByRole("listbox")).toContainText("is_empty(value)");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await expect(page.getByTestId("step-title")).toHaveValue("小さい");
  await condition.press("Control+Space");
  await page.keyboard.press("Enter");
  await expect(condition).toHaveValue("is_empty()");
  // The caret stands between the brackets.
  await page.keyboard.type("行.水栓番号");
  await page.keyboard.press("Enter");
  await expect(condition).toHaveValue("is_empty(行.水栓番号)");
  await expect
    .poll(async () => (await stage.saved()).steps[1]?.steps?.[1]?.with?.condition)
    .toBe("=is_empty(行.水栓番号)");
});

test("what is wrong is said under its field, before a run", async ({ stage, page }) => {
  await stage.open(meter(list(stage)));
  await stage.step("a").click();
  const parameter = page.locator("[data-parameter='with.text']");
  const text = page.getByTestId("param-text");
  // A column that the file has not: only the file says so.
  await text.fill("{行.栓番号}");
  await expect(came(page, "text")).toContainText("ある列: 「水栓番号」");
  // A name that is nowhere: the document says so.
  await text.fill("{ない}");
  await expect(parameter.getByTestId("field-problem")).toContainText("ない");
  await text.fill("{氏名} 様");
  await expect(came(page, "text")).toContainText("見本 花子 様");
  await expect(parameter.getByTestId("field-problem")).toHaveCount(0);
  // Comparing unlike things fails in this row.
  await stage.step("b").click();
  await page.getByTestId("param-condition").fill("行.水栓番号 < 3");
  await expect(came(page, "condition")).toContainText("parse_number");
});

test("Japanese is composed as it is anywhere: keys of the composition choose nothing", async ({ stage, page }) => {
  await stage.open(meter(list(stage)));
  await stage.step("a").click();
  const text = page.getByTestId("param-text");
  await text.click();
  await text.pressSequentially("{");
  await expect(page.getByRole("listbox")).toBeVisible();
  const client = await page.context().newCDPSession(page);
  await client.send("Input.imeSetComposition", { text: "すい", selectionStart: 2, selectionEnd: 2 });
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await client.send("Input.insertText", { text: "水" });
  await expect(text).toHaveValue("{水");
  await expect(page.getByTestId("offer-行.水栓番号")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(text).toHaveValue("{行.水栓番号}");
});

test("several steps are changed at once, and come back with one undo", async ({ stage, page }) => {
  const waits = (id: string, message: string, timeout?: string): Step => ({ ...log(id), with: { message }, timeout });
  await stage.open(scenario([waits("a", "同じ", "5s"), waits("b", "同じ"), waits("c", "同じ", "9s"), log("d")]));
  await stage.step("a").click();
  await stage.step("c").click({ modifiers: ["Shift"] });
  await expect(page.getByTestId("inspector")).toContainText("3個の手順");
  await expect(page.locator("[data-parameter='timeout']").getByTestId("mixed")).toBeVisible();
  await expect(page.getByTestId("param-message")).toHaveValue("同じ");
  await page.getByTestId("step-timeout").pressSequentially("30");
  await page.getByTestId("step-disabled").check();
  const saved = async () => (await stage.saved()).steps.map((one) => [one.timeout ?? "", one.disabled ?? false]);
  await expect.poll(saved).toEqual([
    ["30s", true],
    ["30s", true],
    ["30s", true],
    ["", false],
  ]);
  await page.getByTestId("cmd-undo").click();
  await page.getByTestId("cmd-undo").click();
  await expect.poll(saved).toEqual([
    ["5s", false],
    ["", false],
    ["9s", false],
    ["", false],
  ]);
});

test("the columns that tell a row apart are chosen from the file", async ({ stage, page }) => {
  await stage.open(meter(list(stage)));
  await stage.step("each").click({ position: { x: 120, y: 16 } });
  await expect(came(page, "table")).toContainText("2行 × 2列");
  await page.getByTestId("param-work_item_key-columns").click();
  await page.getByTestId("cmd-column-水栓番号").click();
  await expect(came(page, "work_item_key")).toContainText("0041102");
  await expect.poll(async () => (await stage.saved()).steps[1]?.with?.work_item_key).toBe("{行.水栓番号}");
});

test("a result goes into a new variable, a file is a path, yes and no is a switch", async ({ stage, page }) => {
  const open: Step = { id: "t", do: "table.open", title: "開く", with: { file: "a.csv", into: "台帳" } };
  await stage.open(scenario([open], { variables: [{ name: "台帳", type: "table" }] }));
  await stage.step("t").click();
  await page.getByTestId("param-file").fill("data/一覧.csv");
  await page.getByTestId("param-header").uncheck();
  await page.getByTestId("param-into-choose").click();
  await page.getByTestId("cmd-name-new").click();
  await expect
    .poll(async () => (await stage.saved()).steps[0]?.with)
    .toEqual({
      file: "data/一覧.csv",
      header: false,
      into: "結果",
    });
  expect((await stage.saved()).variables).toContainEqual({ name: "結果", type: "table" });
});

test("a 共通の手順 is given its values by their names, and gives one back", async ({ stage, page }) => {
  const call: Step = { id: "k", do: "call", title: "呼ぶ", with: { subscenario: "ログイン" } };
  const subscenarios: Scenario["subscenarios"] = [
    {
      name: "ログイン",
      parameters: [{ name: "利用者", type: "text" }],
      returns: [{ name: "結果", type: "text" }],
      steps: [],
    },
  ];
  const variables: Scenario["variables"] = [{ name: "氏名", type: "text", initial: "見本 花子" }];
  await stage.open(scenario([call], { subscenarios, variables }));
  await stage.step("k").click();
  await page.getByTestId("param-arguments-利用者").pressSequentially("{氏");
  await page.getByTestId("offer-氏名").waitFor();
  await page.keyboard.press("Enter");
  await expect(came(page, "arguments")).toContainText("見本 花子");
  await page.getByTestId("param-into-結果").selectOption("氏名");
  await expect
    .poll(async () => (await stage.saved()).steps[0]?.with)
    .toEqual({
      subscenario: "ログイン",
      arguments: { 利用者: "{氏名}" },
      into: { 結果: "氏名" },
    });
});

test("the target of another step is chosen, and comes back with one undo", async ({ stage, page }) => {
  const target = (name: string) => ({ window: { title: "台帳" }, element: { role: "button", name } });
  const click = (id: string, name: string): Step => ({ id, do: "ui.click", title: id, with: { target: target(name) } });
  await stage.open(scenario([click("a", "登録"), click("b", "検索"), click("c", "登録")]));
  await stage.step("b").click();
  await page.getByTestId("target-choose").click();
  await expect(page.getByTestId("target-choice-0")).toContainText("登録");
  await expect(page.getByTestId("target-choice-1")).toHaveCount(0);
  await page.getByTestId("target-choice-0").click();
  const saved = async () => (await stage.saved()).steps[1]?.with?.target;
  await expect.poll(saved).toEqual(target("登録"));
  await page.getByTestId("cmd-undo").click();
  await expect.poll(saved).toEqual(target("検索"));
});

/** A page of these words; `begun`: somebody asks for it. */
async function site(answer: RequestListener) {
  const server = createServer(answer);
  const begun = new Promise<Socket>((done) => server.once("connection", done));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, begun, close: () => server.close() };
}

function onPage(url: string): Scenario {
  const target = { role: "textbox", label: "水栓番号" };
  const open: Step = { id: "o", do: "browser.open", title: "開く", with: { url } };
  return scenario([open, { ...fill("f", "1"), with: { target, text: "1" } }]);
}

test("a target in a page is tried without acting, and each fact says whether it agrees", async ({ stage, page }) => {
  const form = "<!doctype html><meta charset=utf-8><title>検針</title><label>水栓番号 <input></label><input>";
  const there = await site((_, answer) => answer.end(form));
  await stage.open(onPage(there.url));
  await stage.step("f").click();
  await page.getByTestId("target-try").click();
  await expect(page.getByTestId("target-told")).toHaveAttribute("data-certainty", "sure");
  await expect(page.getByTestId("target-told")).toContainText("確か");
  await expect(page.getByTestId("target-ways")).toContainText("1/1 一致");
  there.close();
});

test("trying a target is given up while its page does not come", async ({ stage, page }) => {
  const there = await site(() => undefined);
  await stage.open(onPage(there.url));
  await stage.step("f").click();
  await page.getByTestId("target-try").click();
  const asks = await there.begun;
  const gone = new Promise<void>((done) => asks.once("close", () => done()));
  await page.getByTestId("target-try-end").click();
  await expect(page.getByTestId("target-try")).toBeVisible();
  await expect(page.getByTestId("target-failed")).toHaveCount(0);
  // The browser that looked for it has ended.
  await gone;
  there.close();
});

test("without a screen, trying a target says why at the target", async ({ stage, page }) => {
  const target = { window: { title: "台帳" }, element: { role: "button", name: "登録" } };
  await stage.open(scenario([{ id: "k", do: "ui.click", title: "押す", with: { target } }]));
  await stage.step("k").click();
  await page.getByTestId("target-try").click();
  await expect(page.getByTestId("target-failed")).toContainText("画面");
});
