/** Everything without a mouse: from the empty flow to a loop with a branch that runs. */
import type { Page } from "@playwright/test";
import { expect, log, scenario, test } from "./stage";

const focused = (page: Page) => page.locator("*:focus");

/** The box at the cursor: what is written there, and taken with Enter. */
async function add(page: Page, opened: string, rest: string, action: string): Promise<void> {
  await page.keyboard.press(opened);
  await page.keyboard.type(rest);
  await expect(page.getByTestId(`insert-${action}`)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("insert")).toBeHidden();
}

async function at(page: Page, title: string): Promise<void> {
  await expect(focused(page)).toHaveAttribute("aria-label", new RegExp(title));
}

test("by keys alone: a loop with a branch is made, filled, run and undone", async ({ stage, page }) => {
  await stage.open(scenario([]));
  await expect(page.getByTestId("flow")).toBeVisible();
  await page.keyboard.press("Home");
  await add(page, "/", "kurikaesi kaisuu", "repeat");
  await at(page, "繰り返し");
  // Its first field, and back.
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("3");
  await page.keyboard.press("Escape");
  await at(page, "繰り返し");
  // Into the empty loop: the place says where it is.
  await page.keyboard.press("ArrowDown");
  await expect(focused(page)).toHaveAttribute("aria-label", /ここに追加.*繰り返し.*中、空/);
  await add(page, "b", "unki", "if");
  await page.keyboard.press("Enter");
  await page.keyboard.type("=1 == 1");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F2");
  await page.keyboard.type("いつも");
  await page.keyboard.press("Enter");
  await at(page, "いつも");
  // Both sides.
  await page.keyboard.press("ArrowLeft");
  await expect(focused(page)).toHaveAttribute("aria-label", /「いつも」のはい、空/);
  await add(page, "/", "log.write", "log.write");
  await page.keyboard.press("Enter");
  await page.keyboard.type("はいの側");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowRight");
  await expect(focused(page)).toHaveAttribute("aria-label", /「いつも」のいいえ、空/);
  await add(page, "/", "log.write", "log.write");
  await page.keyboard.press("Enter");
  await page.keyboard.type("いいえの側");
  await page.keyboard.press("Escape");

  const saved = await stage.saved();
  expect(saved.steps).toMatchObject([
    {
      do: "repeat",
      with: { times: 3 },
      steps: [
        {
          do: "if",
          title: "いつも",
          then: [{ do: "log.write", with: { message: "はいの側" } }],
          else: [{ do: "log.write", with: { message: "いいえの側" } }],
        },
      ],
    },
  ]);

  await page.keyboard.press("Control+F5");
  await expect(page.getByTestId("notice-good")).toBeVisible();
  await page.getByTestId("panel-log").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("panel").getByText("はいの側")).toHaveCount(3);
  await expect(page.getByTestId("panel").getByText("いいえの側")).toHaveCount(0);
});

test("Alt and arrows move into a frame and out; each is one undo, and is said", async ({ stage, page }) => {
  const loop = { id: "r", do: "repeat", title: "3回", with: { times: 3 }, steps: [log("b")] };
  await stage.open(scenario([log("a"), loop]));
  const said = page.getByTestId("announced");
  const order = async () => JSON.stringify((await stage.saved()).steps, ["id", "steps"]);
  await expect(stage.step("a")).toBeVisible();
  await page.keyboard.press("Home");
  await expect(stage.step("a")).toBeFocused();
  await expect(stage.step("a")).toHaveAttribute("aria-label", /手順a、実行ログに書く、流れの1番目、全部で2.*選択中/);
  await page.keyboard.press("Alt+ArrowDown");
  await expect(said).toHaveText("「手順a」を移動。");
  await expect(stage.step("a")).toHaveAttribute("aria-label", /繰り返し.*「3回」の中の1番目、全部で2/);
  expect(await order()).toBe('[{"id":"r","steps":[{"id":"a"},{"id":"b"}]}]');
  await page.keyboard.press("Alt+ArrowLeft");
  await expect.poll(order).toBe('[{"id":"r","steps":[{"id":"b"}]},{"id":"a"}]');
  await page.keyboard.press("Control+Z");
  await expect(said).toHaveText("元に戻しました: 「手順a」を移動");
  await page.keyboard.press("Control+Z");
  await expect.poll(order).toBe('[{"id":"a"},{"id":"r","steps":[{"id":"b"}]}]');
  // Grouped, and taken out again.
  await page.keyboard.press("Home");
  await page.keyboard.press("Control+G");
  await expect.poll(async () => (await stage.saved()).steps[0]?.do).toBe("group");
  await page.keyboard.press("Control+Shift+G");
  await expect.poll(order).toBe('[{"id":"a"},{"id":"r","steps":[{"id":"b"}]}]');
});

test("the command palette finds commands in kana and letters, and leads to steps", async ({ stage, page }) => {
  await stage.open(scenario([log("a"), log("b", "登録する"), log("c")]));
  await expect(stage.step("a")).toBeVisible();
  await page.keyboard.press("Control+K");
  await page.keyboard.type("touroku");
  await page.getByTestId("found-query").fill("登録");
  await expect(page.getByTestId("found-step-b")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(stage.step("b")).toBeFocused();
  await page.keyboard.press("Control+K");
  await page.keyboard.type("sakujo");
  await expect(page.getByTestId("found-delete")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await stage.saved()).steps.map((step) => step.id)).toEqual(["a", "c"]);
  // The list of keys, by key, and back where one was.
  await page.keyboard.press("?");
  await expect(page.getByTestId("keys").getByText("Ctrl+Shift+O")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(stage.step("c")).toBeFocused();
});

test("the outline is the same tree: it walks, folds and chooses with the flow", async ({ stage, page }) => {
  const many = Array.from({ length: 200 }, (_, n) => log(`n${n}`, `行${n}`));
  await stage.open(scenario([{ id: "r", do: "group", title: "はじめ", steps: [log("b")] }, ...many]));
  await expect(stage.step("b")).toBeVisible();
  await page.keyboard.press("Control+Shift+O");
  const rows = page.getByRole("treeitem");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByTestId("outline-b")).toHaveAttribute("aria-selected", "true");
  await expect(page.getByTestId("outline-b")).toHaveAttribute("aria-level", "2");
  await expect(stage.step("b")).toHaveAttribute("data-selected", "true");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByTestId("outline-r")).toHaveAttribute("aria-expanded", "false");
  await expect(stage.step("b")).toBeHidden();
  await page.keyboard.press("End");
  await expect(page.getByTestId("outline-n199")).toBeVisible();
  await expect(stage.step("n199")).toHaveAttribute("data-selected", "true");
  expect(await rows.count()).toBeLessThan(80);
  await page.getByTestId("outline-search").fill("行77");
  await expect(rows).toHaveCount(1);
});
