/** What axe finds, in both themes, on every page and over it; and that small, still and high-contrast windows are followed. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, log, type Stage, scenario, test } from "./stage";

const flow = scenario([
  log("a"),
  { id: "e", do: "log.write", title: "内容がない", with: {} },
  {
    id: "r",
    do: "repeat",
    title: "3回",
    with: { times: 3 },
    steps: [log("b"), { id: "g", do: "group", title: "空", steps: [] }],
  },
  { id: "i", do: "if", title: "ある", with: { condition: "=1 == 1" }, then: [log("c")], else: [] },
  { id: "t", do: "try", title: "試す", steps: [log("d")], catch: { error_in: "エラー", steps: [] } },
  { ...log("z"), disabled: true },
]);

/** Serious and critical ones, with where they are. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations: found } = await (rules ? axe.withRules(rules) : axe).analyze();
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary?.split("\n")[1]}`),
    );
}

type Show = (on: { page: Page; stage: Stage }) => Promise<unknown>;

const PLACES: [name: string, show: Show][] = [
  ["the flow", ({ page }) => page.keyboard.press("Home")],
  ["a problem", ({ stage }) => stage.step("e").click()],
  [
    "several steps",
    async ({ page }) => {
      await page.keyboard.press("Home");
      await page.keyboard.press("Shift+ArrowDown");
    },
  ],
  ["the box at the cursor", ({ page }) => page.keyboard.press("/")],
  ["the outline", ({ page }) => page.keyboard.press("Control+Shift+O")],
  ["the menu of a step", ({ stage }) => stage.step("a").click({ button: "right" })],
  ["the variables", ({ page }) => page.getByTestId("panel-variables").click()],
  ["the command palette", ({ page }) => page.keyboard.press("Control+K")],
  ["the keys", ({ page }) => page.keyboard.press("?")],
  ["saving a version", ({ page }) => page.keyboard.press("Control+S")],
  ["the help", ({ page }) => page.keyboard.press("F1")],
  ["the library", ({ page }) => page.getByTestId("rail-library").click()],
  ["the runs", ({ page }) => page.getByTestId("rail-runs").click()],
  ["the settings", ({ page }) => page.getByTestId("rail-settings").click()],
];

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing serious (${theme})`, async ({ stage, page }) => {
    writeFileSync(join(stage.folder, "config/tejun/settings.json"), JSON.stringify({ toured: true, theme }));
    await stage.open(flow);
    await expect(page.locator(`html[data-theme='${theme}']`)).toBeAttached();
    const rows: Record<string, string[]> = {};
    for (const [name, show] of PLACES) {
      await page.getByTestId("rail-editor").click();
      await expect(stage.step("e")).toBeVisible();
      await show({ page, stage });
      // What it is made of is the same in the dark: only the colours are others.
      rows[name] = await violations(page, theme === "dark" ? ["color-contrast"] : undefined);
      await page.keyboard.press("Escape");
    }
    expect(rows).toEqual(Object.fromEntries(Object.keys(rows).map((name) => [name, []])));
  });
}

test("axe finds nothing serious in an empty library and an empty flow", async ({ stage, page }) => {
  await stage.open();
  expect(await violations(page)).toEqual([]);
  await page.getByTestId("empty-create").click();
  await expect(page.getByTestId("flow")).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("at 200 % nothing runs out of the window, and everything is reached", async ({ stage, page }) => {
  await page.setViewportSize({ width: 683, height: 384 });
  await stage.open(flow);
  await expect(stage.step("a")).toBeVisible();
  const outside = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("header button, [data-testid='panel'] > div > button, nav button")]
        .filter((one) => one.offsetParent !== null)
        .filter((one) => {
          const { left, right, height } = one.getBoundingClientRect();
          return left < 0 || right > window.innerWidth || height > 64;
        })
        .map((one) => one.outerHTML),
    );
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
  expect(await outside()).toEqual([]);
  // Both drawers come by keys, and the rest of the commands is in the menu.
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("param-message")).toBeFocused();
  await expect(page.getByTestId("param-message")).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("inspector")).toBeHidden();
  await page.keyboard.press("Control+Shift+O");
  await expect(page.getByTestId("outline-a")).toBeInViewport();
  await page.keyboard.press("Escape");
  await page.getByTestId("top-more").click();
  for (const id of ["record", "undo", "redo", "manual", "save-version"])
    await expect(page.getByTestId(`cmd-${id}`).last()).toBeVisible();
});

test("still where motion is unwanted; in high contrast the cursor is a line", async ({ stage, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce", forcedColors: "active" });
  await stage.open(flow);
  await expect(stage.step("a")).toBeVisible();
  await page.keyboard.press("Home");
  await expect(stage.step("a")).toBeFocused();
  await expect(stage.step("a")).toHaveCSS("outline-style", "solid");
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .map((one) => [one.className, getComputedStyle(one).transitionDuration] as const)
      .filter(([, time]) => time.split(", ").some((one) => one !== "0s")),
  );
  expect(moving).toEqual([]);
});
