/** Everything without a mouse: from the empty flow to a loop with a branch that runs. */
import type { Page } from "@playwright/test";
import { expect, scenario, test } from "./stage";

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
