/** The main screens in English: nothing is cut off. */
import { meter } from "./meter";
import { settings, test } from "./shoot";

test("in English", async ({ stage, page, shoot }) => {
  settings(stage, { language: "en" });
  await stage.open(meter(stage));
  await stage.step("fill").click();
  await shoot.take("en/editor");
  await page.getByTestId("panel-variables").click();
  await shoot.take("en/variables");
  await page.getByTestId("panel-lists").click();
  await page.getByTestId("list-size").waitFor();
  await shoot.take("en/lists");
  await page.getByTestId("rail-library").click();
  await shoot.take("en/library");
  await page.getByTestId("rail-runs").click();
  await shoot.take("en/runs");
  await page.getByTestId("rail-settings").click();
  await shoot.take("en/settings");
  await page.getByTestId("rail-editor").click();
  await page.keyboard.press("Control+K");
  await shoot.take("en/command-palette");
  await page.keyboard.press("Escape");
  await page.getByTestId("cmd-record").click();
  await shoot.take("en/record-sheet");
});
