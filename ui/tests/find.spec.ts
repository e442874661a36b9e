/** What is found, where it leads, and what a replacement changes and leaves. */
import type { Page } from "@playwright/test";
import type { Scenario, Step } from "../src/protocol/generated";
import { expect, log, type Stage, scenario, test } from "./stage";

const VARIABLES = [{ name: "水栓", type: "text" as const, note: "旧システムの番号" }];

function steps(): Step[] {
  const click: Step = {
    id: "c",
    do: "ui.click",
    title: "「登録」を押す",
    caution: "旧システムの画面です",
    with: {
      target: { window: { title: "旧システム*", class: "旧システム" }, element: { role: "button", name: "登録" } },
    },
  };
  const read: Step = {
    id: "m",
    do: "text.match",
    title: "読む",
    with: { text: "{水栓}", pattern: "旧(.)", into: "水栓" },
  };
  return [log("a", "旧システムを開く"), { ...log("b"), with: { message: "ｷｭｳシステムの {水栓}" } }, click, read];
}

async function openFind(page: Page, keys: string, words: string): Promise<void> {
  await page.getByTestId("flow").waitFor();
  await page.keyboard.press(keys);
  await expect(page.getByTestId("find-words")).toBeFocused();
  await page.getByTestId("find-words").fill(words);
}

const document = (): Scenario => scenario(steps(), { variables: VARIABLES });

test("words are found in titles, values, targets and notes, and lead to their steps", async ({ stage, page }) => {
  await stage.open(document());
  await openFind(page, "Control+f", "旧システム");
  // Title and message of the first, window and caution of the third, and the variable's note.
  await expect(page.getByTestId("find-count")).toHaveText("5か所");
  await expect(page.getByTestId("find-hits").locator("mark")).toHaveText(Array(5).fill("旧システム"));
  await page.getByTestId("find-place-note").click();
  await expect(page.getByTestId("find-count")).toHaveText("3か所");
  await page.getByTestId("find-words").press("Enter");
  await expect(page.getByTestId("find-count")).toHaveText("3か所の1番目");
  await expect(stage.step("a")).toHaveAttribute("data-selected", "true");
  await expect(page.getByTestId("find-words")).toBeFocused();
  await page.keyboard.press("Shift+F3");
  await expect(page.getByTestId("find-count")).toHaveText("3か所の3番目");
  await expect(stage.step("c")).toHaveAttribute("data-selected", "true");
  await page.keyboard.press("F3");
  await expect(page.getByTestId("find-count")).toHaveText("3か所の1番目");
});

test("width, case and kana are one unless they are told apart; a pattern that cannot be read says so", async ({
  stage,
  page,
}) => {
  await stage.open(scenario([log("a", "メーター"), log("b", "ﾒｰﾀｰ"), log("c", "めーたー"), log("d", "ABC12")]));
  await openFind(page, "Control+f", "めーたー");
  await page.getByTestId("find-place-value").click();
  await expect(page.getByTestId("find-count")).toHaveText("3か所");
  await page.getByTestId("find-exact").click();
  await expect(page.getByTestId("find-count")).toHaveText("1か所");
  await page.getByTestId("find-words").fill("[a-z]+(\\d+");
  await page.getByTestId("find-pattern").click();
  await expect(page.getByTestId("find-broken")).toContainText("正規表現の書き方");
  await page.getByTestId("find-exact").click();
  await page.getByTestId("find-words").fill("[a-z]+\\d+");
  await expect(page.getByTestId("find-hits").locator("mark")).toHaveText(["ABC12"]);
});

test("everything is replaced as one change that is taken back at once; what would break is left", async ({
  stage,
  page,
}) => {
  await stage.open(document());
  await openFind(page, "Control+h", "旧");
  await page.getByTestId("find-with").fill("新");
  await expect(page.getByTestId("find-count")).toContainText("1か所は置き換えません");
  await expect(page.getByTestId("find-hits").locator("ins").first()).toHaveText("新");
  await page.getByTestId("replace-all").click();
  const titles = async () => (await stage.saved()).steps.map((step) => step.title);
  await expect.poll(titles).toEqual(["新システムを開く", "手順b", "「登録」を押す", "読む"]);
  const after = await stage.saved();
  expect(after.steps[2]?.caution).toBe("新システムの画面です");
  expect(after.steps[2]?.with?.target).toMatchObject({ window: { title: "新システム*", class: "旧システム" } });
  expect(after.steps[3]?.with?.pattern).toBe("旧(.)");
  expect(after.variables?.[0]?.note).toBe("新システムの番号");
  await page.getByTestId("cmd-undo").click();
  await expect.poll(async () => (await titles())[0]).toBe("旧システムを開く");

  // One at a time, and never the name of a variable.
  await page.getByTestId("find-words").fill("水栓");
  await page.getByTestId("find-with").fill("栓");
  await expect(page.getByTestId("find-count")).toContainText("4か所は置き換えません");
  await expect(page.getByTestId("replace-all")).toBeDisabled();
  await page.getByTestId("find-words").fill("ｷｭｳ");
  await page.getByTestId("find-with").fill("旧");
  await page.getByTestId("find-next").click();
  await page.getByTestId("replace-one").click();
  await expect.poll(async () => (await stage.saved()).steps[1]?.with?.message).toBe("旧システムの {水栓}");
});

test("a number leads to its step", async ({ stage, page }) => {
  const call: Step = { id: "k", do: "call", title: "呼ぶ", with: { subscenario: "共通" } };
  const click = (id: string, title: string): Step => ({
    id,
    do: "ui.click",
    title,
    with: { target: { element: { role: "button", name: title } } },
  });
  const subscenarios = [{ name: "共通", parameters: [], returns: [], steps: [click("n", "中の手順")] }];
  await stage.open(scenario([click("c", "押す"), call], { subscenarios }));
  await stage.step("k").waitFor();
  await page.keyboard.press("Control+j");
  await page.getByTestId("jump-number").fill("９");
  await expect(page.getByTestId("jump-title")).toContainText("9 番の手順はありません");
  await page.getByTestId("jump-number").fill("２－１");
  await expect(page.getByTestId("jump-title")).toHaveText("中の手順");
  await page.getByTestId("jump-number").press("Enter");
  await expect(page.getByTestId("jump")).toBeHidden();
  await expect(stage.step("n")).toHaveAttribute("data-selected", "true");
  await page.keyboard.press("Control+j");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("jump")).toBeHidden();
  await expect(stage.step("n")).toHaveAttribute("data-selected", "true");
});

async function version(stage: Stage, id: string, name: string): Promise<void> {
  const one = { ...scenario([log("a", "旧システムを開く")]), id, name };
  await stage.rpc("scenario_save_version", { document: one, base_version: 0, reason: "はじめ" });
}

test("over the library each chosen scenario becomes a new version, and drafts are left", async ({ stage, page }) => {
  const [one, two, three] = ["1", "2", "3"].map((n) => `0192f0c4-0000-7000-8000-00000000000${n}`) as [
    string,
    string,
    string,
  ];
  await stage.open();
  await version(stage, one, "転入");
  await version(stage, two, "転出");
  await version(stage, three, "転居");
  const draft = { ...scenario([log("a", "旧システムの下書き")]), id: three, name: "転居" };
  await stage.rpc("scenario_draft_save", { document: draft, base_version: 1 });
  await page.keyboard.press("Control+Shift+F");
  await page.getByTestId("library-words").fill("旧システム");
  await expect(page.getByTestId("library-count")).toContainText("3件に、6か所");
  await page.getByTestId("library-replacing").click();
  await page.getByTestId("library-with").fill("新システム");
  await expect(page.getByTestId(`take-${three}`)).toBeDisabled();
  await expect(page.getByTestId(`found-${three}`)).toContainText("下書きがあるので");
  await page.getByTestId(`take-${two}`).uncheck();
  await expect(page.getByTestId("library-replace")).toHaveText("1件のシナリオで置き換える");
  await page.getByTestId("library-replace").click();
  await expect(page.getByTestId(`replaced-${one}`)).toContainText("版2");
  const opened = async (id: string) =>
    (await stage.rpc("scenario_open", { id })) as { document: Scenario; draft: boolean };
  expect((await opened(one)).document.steps[0]?.title).toBe("新システムを開く");
  expect((await opened(two)).document.steps[0]?.title).toBe("旧システムを開く");
  expect((await opened(three)).document.steps[0]?.title).toBe("旧システムの下書き");
  const { versions } = (await stage.rpc("scenario_versions", { id: one })) as { versions: { reason: string }[] };
  expect(versions[0]?.reason).toBe("置き換え: 「旧システム」を「新システム」に");
  const kept = (await stage.rpc("scenario_version_open", { id: one, version: 1 })) as { document: Scenario };
  expect(kept.document.steps[0]?.title).toBe("旧システムを開く");

  // A scenario that somebody works on meanwhile: none of all is changed.
  const query = { words: "旧", exact: false, pattern: false, places: ["title"] };
  const both = [one, two, three].map((id) => ({ id, version: id === one ? 2 : 1 }));
  await expect(stage.rpc("library_replace", { query, with: "新", scenarios: both })).rejects.toThrow("下書き");
  expect((await opened(two)).document.steps[0]?.title).toBe("旧システムを開く");
});
