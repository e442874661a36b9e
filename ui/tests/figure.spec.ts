/** The flow on paper: pages to print, a drawing, and a picture, as files. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Step } from "../src/protocol/generated";
import { expect, log, type Stage, scenario, test } from "./stage";

const SAMPLE = JSON.parse(readFileSync(join(import.meta.dirname, "../../scenarios/water-meter.json"), "utf8"));

/** The person chooses this file in the dialog of the host. */
async function choosing(stage: Stage, name: string): Promise<string> {
  const path = join(stage.folder, name);
  await stage.page.unroute("**/rpc/flow_export");
  await stage.page.route("**/rpc/flow_export", (route) =>
    route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), path }) }),
  );
  return path;
}

async function openSheet(stage: Stage): Promise<void> {
  await stage.page.getByTestId("scenario-menu").click();
  await stage.page.getByTestId("cmd-export-flow").click();
  await expect(stage.page.getByTestId("figure")).toBeVisible();
}

async function write(stage: Stage, format: string, name: string): Promise<Buffer> {
  const path = await choosing(stage, name);
  await openSheet(stage);
  await stage.page.getByTestId(`figure-${format}`).click();
  await stage.page.getByTestId("figure-write").click();
  await expect(stage.page.getByText("フローを書き出しました。").first()).toBeVisible();
  await expect(stage.page.getByTestId("figure")).toBeHidden();
  return readFileSync(path);
}

test("a flow is written as a drawing, a picture and pages", async ({ stage, page }) => {
  await stage.open(SAMPLE);
  const svg = (await write(stage, "svg", "flow.svg")).toString();
  expect(svg).toContain("<svg");
  for (const word of ["水道料金システムを開く", "1件ずつ入力する", "エラー処理"]) expect(svg).toContain(word);

  const png = await write(stage, "png", "flow.png");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  // What is drawn is seen: the picture holds more than its ground.
  const inked = await page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const dots = context?.getImageData(0, 0, image.width, image.height).data ?? [];
    let dark = 0;
    for (let i = 0; i < dots.length; i += 4) if ((dots[i] ?? 255) < 128) dark += 1;
    return { width: image.width, height: image.height, dark };
  }, png.toString("base64"));
  expect(inked.height).toBeGreaterThan(inked.width);
  expect(inked.dark).toBeGreaterThan(20_000);

  const html = (await write(stage, "html", "flow.html")).toString();
  const sheet = await page.context().newPage();
  await sheet.setContent(html);
  const pages = await sheet.locator("section").count();
  expect(pages).toBeGreaterThan(1);
  await expect(sheet.locator("header i").last()).toHaveText(`${pages} / ${pages}`);
  const pdf = (await sheet.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(pages);
});

test("pages follow the paper, folded frames and the document; printing prints them", async ({ stage, page }) => {
  const inner: Step[] = Array.from({ length: 30 }, (_, i) => log(`i${i}`));
  const group: Step = { id: "g", do: "group", title: "まとめた手順", steps: inner };
  await stage.open(scenario([log("a"), group, log("b")]));
  await page.getByTestId("fold-g").click();
  await openSheet(stage);
  const told = page.getByTestId("figure-pages");
  await expect(told).toHaveText("3枚になります。");
  await page.getByTestId("figure-landscape").click();
  await expect(told).not.toHaveText("3枚になります。");
  await page.getByTestId("figure-unfold").click();
  await expect(told).toHaveText("1枚になります。");
  const printed = await page.evaluate(
    () =>
      new Promise<string>((done) => {
        const frame = document.querySelector<HTMLIFrameElement>("[data-testid='figure'] iframe")?.contentWindow;
        if (!frame) return done("no pages");
        frame.print = () => done(frame.document.querySelector("header b")?.textContent ?? "");
        document.querySelector<HTMLElement>("[data-testid='figure-print']")?.click();
      }),
  );
  expect(printed).toBe("試験のシナリオ");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("figure")).toBeHidden();
});
