/** What lies around and over the flow: palette, panels, inspector, menus, dialogs of the editor. */
import type { Page } from "@playwright/test";
import type { Step } from "../src/protocol/generated";
import { meter } from "./meter";
import { expect, log, type Shoot, type Stage, samples, scenario, settings, test } from "./shoot";

type State = [name: string, reach: (on: { page: Page; stage: Stage; shoot: Shoot }) => Promise<unknown>];

/** Each is reached from the flow at rest, and left by Esc. */
const OVER_THE_FLOW: State[] = [
  ["palette-search", ({ page }) => page.getByTestId("palette-search").fill("にゅうりょく")],
  ["palette-nothing", ({ page }) => page.getByTestId("palette-search").fill("画像マッチング")],
  [
    "palette-help",
    async ({ page }) => {
      await page.getByTestId("palette-search").fill("変数値設定");
      await page.keyboard.press("F1");
      await page.getByTestId("palette-help").waitFor();
    },
  ],
  [
    "palette-templates",
    async ({ page }) => {
      await page.getByTestId("palette-category-templates").click();
      await page.getByTestId("palette-0199a2c4-7c1e-7a52-9d3b-000000000010").hover();
      await page.getByTestId("palette-help").waitFor();
    },
  ],
  ["palette-category", ({ page }) => page.getByTestId("palette").getByText("Excel・表").click()],
  [
    "insert-box",
    async ({ stage, page }) => {
      await stage.step("fill").click();
      await page.keyboard.press("/");
      await page.keyboard.type("まつ");
    },
  ],
  ["command-palette", ({ page }) => page.keyboard.press("Control+K")],
  ["keys", ({ page }) => page.keyboard.press("?")],
  ["outline", ({ page }) => page.getByTestId("left-outline").click()],
  ["jump", ({ page }) => page.keyboard.press("Control+J")],
  ["menu-step", ({ stage }) => stage.step("old").click({ button: "right" })],
  ["menu-scenario", ({ page }) => page.getByTestId("scenario-menu").click()],
  ["menu-run", ({ page }) => page.getByTestId("run-ways").click()],
  [
    "menu-several",
    async ({ page, stage }) => {
      await stage.step("open").click();
      await stage.step("list").click({ modifiers: ["Shift"] });
      await stage.step("list").click({ button: "right" });
      await page.getByTestId("cmd-wrap").hover();
    },
  ],
  [
    "inspector-several",
    async ({ stage }) => {
      await stage.step("open").click();
      await stage.step("loop").click({ modifiers: ["Shift"] });
    },
  ],
  ["inspector-loop", ({ page }) => page.getByTestId("step-loop").click()],
  ["inspector-if", ({ stage }) => stage.step("if").click()],
  ["inspector-try", ({ page }) => page.getByTestId("step-try").click()],
  ["inspector-table", ({ stage }) => stage.step("list").click()],
  ["inspector-person", ({ stage }) => stage.step("ask").click()],
  [
    "inspector-advanced",
    async ({ stage, page }) => {
      await stage.step("fill").click();
      await page.getByTestId("advanced").click();
      await page.getByTestId("advanced").scrollIntoViewIfNeeded();
    },
  ],
  [
    "inspector-offers",
    async ({ stage, page }) => {
      await stage.step("fill").click();
      await page.getByTestId("param-text").click();
      await page.keyboard.press("End");
      await page.keyboard.type("{行.");
    },
  ],
  [
    "target-chooser",
    async ({ stage, page }) => {
      await stage.step("save").click();
      await page.getByTestId("target-choose").click();
    },
  ],
  [
    "target-ways",
    async ({ stage, page }) => {
      await stage.step("fill").click();
      await page.getByTestId("target-edit").click();
    },
  ],
  [
    "target-failed",
    async ({ stage, page }) => {
      await stage.step("fill").click();
      await page.getByTestId("target-try").click();
      await page.locator("[data-testid='target-failed'], [data-testid='target-told']").waitFor();
    },
  ],
  [
    "picture",
    async ({ stage, page }) => {
      await stage.step("fill").click();
      await page.getByTestId("step-picture").click();
    },
  ],
  ["panel-problems", ({ page }) => page.getByTestId("panel-problems").click()],
  [
    "panel-problem-why",
    async ({ page }) => {
      await page.getByTestId("panel-problems").click();
      await page.getByTestId("problem-why-0").click();
    },
  ],
  ["panel-variables", ({ page }) => page.getByTestId("panel-variables").click()],
  [
    "panel-lists",
    async ({ page }) => {
      await page.getByTestId("panel-lists").click();
      await page.getByTestId("list-size").waitFor();
    },
  ],
  [
    "panel-find",
    async ({ page }) => {
      await page.keyboard.press("Control+F");
      await page.getByTestId("find-words").fill("指針");
      await page.getByTestId("find-count").waitFor();
    },
  ],
  [
    "panel-replace",
    async ({ page }) => {
      await page.keyboard.press("Control+H");
      await page.getByTestId("find-words").fill("水栓");
      await page.getByTestId("find-count").waitFor();
    },
  ],
  ["panel-log-empty", ({ page }) => page.getByTestId("panel-log").click()],
  ["panel-record-empty", ({ page }) => page.getByTestId("panel-record").click()],
  ["panel-parking-empty", ({ page }) => page.getByTestId("panel-parking").click()],
  ["save-version", ({ page }) => page.keyboard.press("Control+S")],
  [
    "find-library",
    async ({ page }) => {
      await page.keyboard.press("Control+Shift+F");
      await page.getByTestId("library-words").fill("水栓番号");
      await page.keyboard.press("Enter");
    },
  ],
  [
    "figure",
    async ({ page }) => {
      await page.getByTestId("scenario-menu").click();
      await page.getByTestId("cmd-export-flow").click();
      await page.getByTestId("figure-pages").waitFor();
    },
  ],
  ["help", ({ page }) => page.keyboard.press("F1")],
  [
    "record-sheet",
    async ({ page }) => {
      await page.getByTestId("cmd-record").click();
      await page.getByTestId("record-browser").click();
    },
  ],
  [
    "repeat-sheet",
    async ({ page }) => {
      await page.getByTestId("scenario-menu").click();
      await page.getByTestId("cmd-repeat").click();
    },
  ],
  [
    "manual",
    async ({ page }) => {
      await page.getByTestId("cmd-manual").click();
      await page.frameLocator("[data-testid='manual-page']").locator("h1, h2").first().waitFor();
    },
  ],
  [
    "title-box",
    async ({ stage, page }) => {
      await stage.step("fill").click();
      await page.keyboard.press("F2");
    },
  ],
  [
    "note-box",
    async ({ stage, page }) => {
      await stage.step("fill").click();
      await page.keyboard.press("Shift+F2");
    },
  ],
  [
    "folded",
    async ({ page }) => {
      await page.getByTestId("fold-try").click();
      await page.getByTestId("unfold-try").waitFor();
    },
  ],
  [
    "save-template",
    async ({ stage, page }) => {
      await stage.step("list").click({ button: "right" });
      await page.getByTestId("cmd-save-template").click();
    },
  ],
];

/** States that are looked at in every size and colour. */
const MAIN = ["panel-variables", "command-palette", "keys", "menu-step", "palette-help", "manual", "inspector-loop"];

test("over the flow", async ({ stage, page, shoot }) => {
  await stage.open(meter(stage));
  const unreached: string[] = [];
  for (const [name, reach] of OVER_THE_FLOW) {
    await stage.show("?open=0192f0c4-0000-7000-8000-00000000000a");
    await stage.step("open").waitFor();
    await page.getByTestId("palette").getByText("制御").waitFor();
    try {
      page.setDefaultTimeout(4000);
      await reach({ page, stage, shoot });
      await shoot.take(`editor/${name}`);
      if (MAIN.includes(name)) await shoot.also(`editor/${name}`);
    } catch (error) {
      unreached.push(`${name}: ${String(error).slice(0, 300)}`);
    }
  }
  expect(unreached).toEqual([]);
});

const parked: Step[] = [log("p1", "前の画面へ戻る"), log("p2", "もう一度検索する")];

test("the parking area as a tab and beside the flow", async ({ stage, page, shoot }) => {
  await stage.open(meter(stage, { parked }));
  await page.getByTestId("panel-parking").click();
  await shoot.take("editor/panel-parking");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await stage.step("old").hover();
  await page.waitForTimeout(900);
  await shoot.take("editor/parking-beside");
});

test("kinds of fields", async ({ stage, page, shoot }) => {
  const step = (id: string, what: string, title: string, rest: Step["with"] = {}): Step => ({
    id,
    do: what,
    title,
    with: rest,
  });
  await stage.open(
    scenario(
      [
        step("choose", "dialog.choose", "処理の種類を選ぶ"),
        step("confirm", "dialog.confirm", "登録してよいか確かめる"),
        step("row", "table.add_row", "結果を書く", { table: "結果", values: { 番号: "{番号}", 結果: "登録" } }),
        step("set", "var.set", "件数に1を足す", { name: "件数", value: "=件数 + 1" }),
        step("window", "ui.click", "「登録」を押す"),
        step("image", "image.click", "画像を押す"),
        step("switch", "switch", "口径で分ける"),
        step("wait", "wait.time", "5秒待つ", { for: "5s" }),
      ].filter(({ do: what }) => what !== "image.click"),
      {
        variables: [
          { name: "件数", type: "number" },
          { name: "結果", type: "table" },
          { name: "番号", type: "text" },
        ],
      },
    ),
  );
  for (const id of ["choose", "confirm", "row", "set", "window", "switch", "wait"]) {
    const { y, height } = (await stage.step(id).boundingBox()) ?? { y: 0, height: 0 };
    if (y + height > 560) await page.keyboard.press("ArrowDown");
    await stage.step(id).click({ position: { x: 60, y: 16 } });
    await shoot.take(`fields/${id}`);
  }
});

test("variables and lists without any", async ({ stage, page, shoot }) => {
  await stage.open(scenario([log("a")]));
  for (const tab of ["problems", "variables", "lists", "find"]) {
    await page.getByTestId(`panel-${tab}`).click();
    await shoot.take(`editor/panel-${tab}-empty`);
  }
  await page.getByTestId("panel-variables").click();
  for (const type of ["number", "boolean", "table", "secret"]) {
    await page.getByTestId("variable-add-typed").click();
    if (type === "number") await shoot.take("editor/menu-variable-types");
    await page.getByTestId(`cmd-variable-add-${type}`).click();
  }
  await shoot.take("editor/panel-variables-kinds");
  await page.getByTestId("variable-initial-2").click();
  await page.getByTestId("grid-add-row").click();
  await shoot.take("editor/grid");
});

test("far away, and on the small map", async ({ stage, page, shoot }) => {
  await stage.open(samples(stage));
  await shoot.all("editor/sample");
  await page.keyboard.press("Shift+Digit1");
  await shoot.take("editor/sample-whole");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.keyboard.press("Shift+Digit0");
  await shoot.take("editor/sample-map");
});

test("states of cards", async ({ stage, page, shoot }) => {
  const fill: Step = {
    id: "plain",
    do: "browser.fill",
    title: "「水栓番号」欄に入力する",
    with: { target: { role: "textbox", name: "水栓番号" }, text: "{番号}" },
  };
  const group: Step = { id: "group", do: "group", title: "メーター情報を入力する", steps: [log("g1"), log("g2")] };
  await stage.open(
    scenario(
      [
        fill,
        { ...fill, id: "selected" },
        { ...fill, id: "off", disabled: true },
        { ...fill, id: "error", with: {} },
        {
          id: "person",
          do: "person.do",
          title: "職員が確認して入力する",
          with: { instruction: "指針を確かめてください" },
        },
        group,
        {
          id: "branch",
          do: "if",
          title: "口径が13mmでなく、前回と違う",
          with: { condition: "=番号 == '13'" },
          then: [log("y", "職員が確認する")],
          else: [],
        },
        {
          id: "many",
          do: "switch",
          title: "口径で分ける",
          with: { value: "{番号}" },
          cases: [
            { when: "13", steps: [log("s13", "13mmの欄へ")] },
            { when: "20", steps: [log("s20", "20mmの欄へ")] },
          ],
          otherwise: [log("so", "要確認にする")],
        },
        {
          id: "last",
          do: "try",
          title: "登録する",
          steps: [log("t1", "「登録」を押す")],
          catch: { error_in: "エラー", steps: [log("t2", "要確認にする")] },
          finally: [log("t3", "画面を閉じる")],
        },
      ],
      { variables: [{ name: "番号", type: "text" }] },
    ),
  );
  await page.setViewportSize({ width: 1920, height: 1080 });
  await stage.step("plain").click();
  await page.keyboard.press("F9");
  await page.getByTestId("fold-group").click();
  await stage.step("selected").click();
  await stage.step("error").hover();
  await shoot.take("09-states");
  await shoot.also("09-states", ["dark"]);
  await page.setViewportSize({ width: 1366, height: 768 });
});

test("the tour", async ({ stage, page, shoot }) => {
  settings(stage, { toured: false });
  await stage.open(meter(stage));
  await page.locator(".driver-popover").waitFor();
  for (let at = 1; at < 9; at += 1) {
    await shoot.take(`editor/tour-${at}`);
    const next = page.locator(".driver-popover-next-btn");
    if ((await page.locator(".driver-popover").count()) === 0) break;
    await next.click();
    await page.waitForTimeout(500);
  }
});
