/** 対象の確認 on a real screen: found, changed, missing; the way to a step, the table, the whole library, and nothing is done. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Screen } from "./screen";
import { expect, scenario, test as staged } from "./stage";

const test = staged.extend<{ desk: Screen }>({
  desk: async ({ stage }, use) => {
    const desk = new Screen();
    await desk.give(stage);
    await use(desk);
    await desk.close();
  },
});

function press(id: string, element: Record<string, unknown>) {
  const window = { title: "照会", app: "zenity" };
  return { id, do: "ui.click", title: `「${id}」を押す`, with: { target: { window, element } } };
}

test("the targets of a scenario and of the library are looked for without acting", async ({ page, stage, desk }) => {
  const near = { label: "住民の照会" };
  const asks = ["--question", "--title=照会", "--text=住民の照会", "--ok-label=検索", "--cancel-label=やめる"];
  const asked = desk.run("zenity", asks);
  await stage.open(
    scenario([
      press("there", { role: "button", name: "やめる" }),
      press("moved", { role: "button", name: "検索", near, path: ["form", "button"] }),
      press("gone", { role: "button", name: "印刷" }),
    ]),
  );
  await page.getByTestId("scenario-menu").click();
  await page.getByText("対象の確認", { exact: true }).click();
  const row = (id: string) => page.getByTestId(`target-${id}`);
  await expect(row("there")).toHaveAttribute("data-state", "found");
  await expect(row("moved")).toHaveAttribute("data-state", "changed");
  await expect(row("moved")).toContainText("実行はこの対象で続き");
  await expect(row("gone")).toHaveAttribute("data-state", "missing");
  await expect(row("gone")).toContainText("対象を選び直してください");
  expect(asked.exitCode).toBeNull();

  const path = join(stage.folder, "table.csv");
  await stage.rpc("targets_export", { path });
  expect(readFileSync(path, "utf8").split("\r\n")[2]).toMatch(/^試験のシナリオ,2,「moved」を押す,変わった,/);

  await page.getByTestId("targets-only-missing").click();
  await expect(page.locator("[data-testid='targets'] tbody tr")).toHaveCount(1);
  await row("gone").getByRole("button").click();
  await expect(stage.step("gone")).toBeVisible();

  // The library, of which no version has a target that is there any more.
  asked.kill();
  await page.keyboard.press("Control+k");
  await page.getByTestId("found-query").fill("らいぶらり");
  await page.getByTestId("found-check-targets-library").click();
  await expect(row("there")).toHaveAttribute("data-state", "missing");
  await expect(row("there")).toContainText("試験のシナリオ");
});
