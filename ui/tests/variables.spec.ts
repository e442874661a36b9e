/** The table of variables, and the lists that steps open. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Scenario, Step } from "../src/protocol/generated";
import { expect, log, type Stage, scenario, test } from "./stage";

/** 水栓番号, 氏名, 指針, 備考 and three rows, in Shift_JIS as Excel writes it. */
const METER = Buffer.from(
  "908590f094d48d862c8e8196bc2c8e77906a2c94f58d6c0d0a303034313230372c8ca9967b2089d48e712c3132332e342c87" +
    "400d0a303034313230382c8ca9967b2091be98592c39382ceee08bb491ee0d0a303034313230392c8ca9967b208e9f98592c" +
    "372c0d0a",
  "hex",
);

function listed(stage: Stage): Scenario {
  writeFileSync(join(stage.folder, "meter.csv"), METER);
  const write = (id: string, message: string): Step => ({ ...log(id), with: { message } });
  const open: Step = {
    id: "o",
    do: "table.open",
    title: "一覧を開く",
    with: { file: join(stage.folder, "meter.csv"), encoding: "shift_jis", types: { 指針: "number" }, into: "一覧" },
  };
  const loop: Step = {
    id: "f",
    do: "for_each",
    title: "1件ずつ",
    with: { table: "一覧", row: "行", work_item_key: "{行.水栓番号}" },
    steps: [write("b", "{行.氏名} {担当}"), write("c", "{行.検針日} {担当}")],
  };
  return scenario([open, loop], {
    variables: [
      { name: "一覧", type: "table" },
      { name: "担当", type: "text" },
      { name: "余り", type: "number" },
      { name: "残り", type: "text" },
    ],
  });
}

test("uses lead to their steps; a name is changed wherever it is meant, and back at once", async ({ stage, page }) => {
  await stage.open(listed(stage));
  await page.getByTestId("panel-variables").click();
  const row = page.getByTestId("variable-担当");
  await expect(row.getByRole("button", { name: "手順b" })).toBeVisible();
  await row.getByRole("button", { name: "手順c" }).click();
  await expect(stage.step("c")).toHaveAttribute("data-selected", "true");

  const name = page.getByTestId("variable-name-1");
  await name.fill("担当者");
  await name.press("Enter");
  const inner = (doc: Scenario) => doc.steps[1]?.steps?.map((step) => step.with?.message);
  await expect.poll(async () => inner(await stage.saved())).toEqual(["{行.氏名} {担当者}", "{行.検針日} {担当者}"]);
  await page.getByTestId("cmd-undo").click();
  await expect.poll(async () => inner(await stage.saved())).toEqual(["{行.氏名} {担当}", "{行.検針日} {担当}"]);

  // The name of a row would be meant inside the loop.
  await name.fill("行");
  await name.press("Enter");
  await expect(page.getByText("別のものの名前になっている")).toBeVisible();
  await expect(name).toHaveValue("担当");
  await page.getByTestId("made-name-f").fill("一件");
  await page.getByTestId("made-name-f").press("Enter");
  await expect
    .poll(async () => (await stage.saved()).steps[1]?.with)
    .toEqual({
      table: "一覧",
      row: "一件",
      work_item_key: "{一件.水栓番号}",
    });
});

test("what is not used is marked and goes at once; what is used is asked for", async ({ stage, page }) => {
  await stage.open(listed(stage));
  await page.getByTestId("panel-variables").click();
  await expect(page.getByTestId("variable-余り")).toContainText("使われていません");
  await expect(page.getByTestId("variable-担当")).not.toContainText("使われていません");
  await page.getByTestId("variable-remove-unused").click();
  const names = async () => (await stage.saved()).variables?.map((one) => one.name);
  await expect.poll(names).toEqual(["一覧", "担当"]);
  await page.getByTestId("cmd-undo").click();
  await expect.poll(names).toEqual(["一覧", "担当", "余り", "残り"]);

  await page.getByTestId("variable-delete-1").click();
  await expect(page.getByTestId("remove-used")).toContainText("2個の手順が使っています");
  await page.getByTestId("remove-used-no").click();
  expect(await names()).toEqual(["一覧", "担当", "余り", "残り"]);
  await page.getByTestId("variable-delete-1").click();
  await page.getByTestId("remove-used-yes").click();
  await expect.poll(names).toEqual(["一覧", "余り", "残り"]);
});

test("each type has a first value of its own way", async ({ stage, page }) => {
  await stage.open(scenario([log("a")]));
  await page.getByTestId("panel-variables").click();
  const add = async (type: string) => {
    await page.getByTestId("variable-add-typed").click();
    await page.getByTestId(`cmd-variable-add-${type}`).click();
  };
  await add("number");
  await page.getByTestId("variable-initial-0").fill("１,２３４");
  await page.getByTestId("variable-initial-0").press("Enter");
  await add("boolean");
  await page.getByTestId("variable-initial-1").selectOption("true");
  await add("table");
  await page.getByTestId("variable-initial-2").click();
  await page.getByTestId("grid-add-row").click();
  await page.getByTestId("grid-heading-0").fill("番号");
  await page.getByTestId("grid-0-0").fill("0041");
  await page.getByTestId("grid-add-column").click();
  await page.getByTestId("grid-heading-1").fill("番号");
  await expect(page.getByTestId("grid-done")).toBeDisabled();
  await page.getByTestId("grid-heading-1").fill("氏名");
  await page.getByTestId("grid-0-1").fill("見本");
  await page.getByTestId("grid-done").click();
  await expect(page.getByTestId("variable-initial-2")).toHaveText("1行 × 2列");
  await add("secret");
  await expect(page.getByTestId("variable-initial-3")).toHaveJSProperty("tagName", "SELECT");
  const values = (await stage.saved()).variables?.map((one) => one.initial);
  expect(values).toEqual([1234, true, [{ 番号: "0041", 氏名: "見本" }], undefined]);
});

test("the rows of a list are shown, who uses a column, and which column is not there", async ({ stage, page }) => {
  await stage.open(listed(stage));
  await page.getByTestId("panel-lists").click();
  await expect(page.getByTestId("list-size")).toContainText("3行　4列　Shift_JIS");
  await expect(page.getByTestId("list")).toContainText("髙橋宅");
  await expect(page.getByTestId("column-指針")).toContainText("数");
  await expect(page.getByTestId("column-備考")).toContainText("使われていません");
  await expect(page.getByTestId("column-水栓番号")).not.toContainText("使われていません");
  await expect(page.getByTestId("list-missing")).toContainText("「検針日」列がありません");

  // Personal data is not even sent before it is asked for.
  await expect(page.getByTestId("column-氏名")).toContainText("個人情報（氏名）");
  await expect(page.getByTestId("list")).not.toContainText("見本 花子");
  const looked = await stage.rpc("data_lists", { document: listed(stage), shown: [] });
  expect(JSON.stringify(looked)).not.toContain("花子");
  await page.getByTestId("list-personal").click();
  await expect(page.getByTestId("list")).toContainText("見本 花子");

  await page.getByTestId("column-氏名").getByRole("button", { name: "手順b" }).click();
  await expect(stage.step("b")).toHaveAttribute("data-selected", "true");

  rmSync(join(stage.folder, "meter.csv"));
  await page.getByTestId("list-reload").click();
  await expect(page.getByTestId("list-problem")).toContainText("meter.csv");
  await page.getByTestId("list-mend").click();
  await expect(page.getByTestId("param-file")).toBeFocused();
  writeFileSync(join(stage.folder, "meter.csv"), METER);
  await page.getByTestId("list-reload").click();
  await expect(page.getByTestId("list-size")).toContainText("3行");
});
