/** A target of which a fact has changed, on a real screen: the run goes on, and the scenario takes it over when a person says so. */
import type { Step } from "../src/protocol/generated";
import { Screen } from "./screen";
import { expect, type Stage, scenario, test as staged } from "./stage";

const test = staged.extend<{ desk: Screen }>({
  desk: async ({ stage }, use) => {
    const screen = new Screen();
    await screen.give(stage);
    await use(screen);
    await screen.close();
  },
});

const ASKS = ["--question", "--title=照会", "--text=住民の照会", "--ok-label=検索", "--cancel-label=やめる"];
const PLACE = ["form", "button"];

function press(path: string[]): Step {
  const element = { role: "button", name: "検索", near: { label: "住民の照会" }, path };
  return {
    id: "a",
    do: "ui.click",
    title: "「検索」を押す",
    with: { target: { window: { title: "照会", app: "zenity" }, element } },
  };
}

interface Told {
  element: { path: string[] };
}

async function pathOf(stage: Stage): Promise<string[]> {
  const target = (await stage.saved()).steps[0]?.with?.target as unknown as Told;
  return target.element.path;
}

test("what changed is offered after the run, taken over as one undo step, and offered again from 実行状況", async ({
  page,
  stage,
  desk,
}) => {
  desk.run("zenity", ASKS);
  await stage.open(scenario([press(PLACE)]));
  await stage.rpc("run_start", { document: scenario([press(PLACE)]), ...plain });
  const healing = page.getByTestId("healing");
  await expect(healing).toContainText("画面の中の並び");
  await expect(healing).toContainText("画面の中の別のところに移っています");
  await expect(healing).toContainText("この対象で実行しました");
  await expect(healing.getByTestId("healed-a").locator("img")).toHaveCount(1);
  // Nothing is changed until a person says so.
  expect(await pathOf(stage)).toEqual(PLACE);

  await page.getByTestId("healing-leave").click();
  await expect(healing).toHaveCount(0);

  await page.getByTestId("rail-runs").click();
  await page.locator("[data-testid^='run-row-']").first().click();
  await expect(page.getByTestId("runs")).toContainText("手がかりが変わった対象がありました");
  await page.getByTestId("runs-healed").click();
  await healing.getByTestId("healing-take").click();
  await expect(healing).toHaveCount(0);
  await expect.poll(() => pathOf(stage)).not.toEqual(PLACE);
  expect((await pathOf(stage)).at(-1)).toMatch(/^button/);
  await page.keyboard.press("Control+z");
  await expect.poll(() => pathOf(stage)).toEqual(PLACE);
  await expect(healing).toBeVisible();
});

const plain = { step_at_start: false, breakpoints: [], trial: false, new_items: false, values: {} };
