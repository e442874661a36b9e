import { describe, expect, it } from "vitest";
import { layoutChart } from "../layout/layout";
import type { Scenario, Step } from "../protocol";
import { flowJa } from "../text/flow";
import { broken, cut, Draughtsman, type Telling } from "./draw";
import { cutPages, letterOf } from "./pages";
import { pageCount, pagesHtml } from "./sheets";
import { SvgPen } from "./svg";
import { scaleOf, wholeSvg } from "./whole";

const telling: Telling = {
  numbers: { a: "1" },
  specs: new Map(),
  label: (spec) => spec.label.ja,
  words: flowJa,
};
const heading = {
  title: "検針 <夜間>",
  line: "第3版",
  page: (n: number, of: number) => `${n} / ${of}`,
  goesOn: (page: number) => `${page}枚目へ`,
  comesFrom: (page: number) => `${page}枚目から`,
};
const card = (id: string, title = `手順${id}`): Step => ({ id, do: "log.write", title, with: { message: title } });
const cards = (n: number) => Array.from({ length: n }, (_, i) => card(`s${i}`));
const chart = (steps: Step[]) => {
  const root: Scenario = { format: 1, id: "d", name: "検針", zone: "any", steps };
  return layoutChart(root);
};
const loop = (id: string, steps: Step[]): Step => ({
  id,
  do: "for_each",
  title: "1件ずつ入力する",
  with: { table: "一覧", row: "行" },
  steps,
});

describe("a drawing", () => {
  it("is well-formed, with titles as text and signs written out", () => {
    const svg = wholeSvg(chart([card("a", '"登録" <済み> & 次へ')]), telling, "検針");
    const read = new DOMParser().parseFromString(svg, "image/svg+xml");
    expect(read.querySelector("parsererror")).toBeNull();
    const texts = [...read.querySelectorAll("text")].map((one) => one.textContent);
    expect(texts).toContain('"登録" <済み> & 次へ');
    expect(texts).toContain("1");
    expect(texts).toContain(flowJa.start);
    expect(read.documentElement.getAttribute("font-family")).toContain("BIZ UDPGothic");
  });

  it("has all steps of all kinds of frames", () => {
    const all = chart([
      loop("f", [card("x", "中の手順")]),
      { id: "i", do: "if", title: "続けるか", with: { condition: "=a" }, then: [card("y", "はいの側")], else: [] },
      {
        id: "t",
        do: "try",
        title: "登録する",
        steps: [card("z", "うまくいく側")],
        catch: { error_in: "エラー", steps: [card("w", "エラーの側")] },
        finally: [card("v", "必ずの側")],
      },
    ]);
    const svg = wholeSvg(all, telling, "");
    for (const word of [
      "1件ずつ入力する",
      "中の手順",
      "続けるか",
      "はいの側",
      "うまくいく側",
      "エラーの側",
      "必ずの側",
    ])
      expect(svg).toContain(word);
  });

  it("leaves out what does not fit, and says so", () => {
    expect(cut("短い", 100, 12)).toBe("短い");
    expect(cut("とても長い題名の手順です", 60, 12)).toBe("とても長…");
    expect(broken("とても長い題名の手順です", 60, 12, 2)).toEqual(["とても長い", "題名の手…"]);
  });

  it("is made smaller only where it is too large for a picture", () => {
    expect(scaleOf({ width: 400, height: 900 })).toBe(2);
    const scale = scaleOf({ width: 3000, height: 100_000 });
    expect(scale * 100_000).toBeLessThanOrEqual(16_000);
  });
});

describe("pages", () => {
  const long = chart([
    ...cards(12),
    loop(
      "f",
      cards(9).map((step) => ({ ...step, id: `l${step.id}` })),
    ),
    card("e"),
  ]);
  const pages = cutPages(long, { width: 800, height: 700 });

  it("hold everything, one after the other", () => {
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]?.area.top).toBe(0);
    expect(pages.at(-1)?.area.bottom).toBe(long.height);
    pages.slice(1).forEach((page, i) => {
      expect(page.area.top).toBe(pages[i]?.area.bottom);
    });
    for (const { area } of pages) expect(area.bottom - area.top).toBeLessThanOrEqual(700);
  });

  it("are never cut through a thing or the head of a frame", () => {
    for (const { area } of pages.slice(0, -1)) {
      for (const box of long.boxes) {
        const bottom = box.kind === "frame" ? box.y + 32 : box.y + box.height;
        expect(box.y < area.bottom && area.bottom < bottom, `${box.id} at ${area.bottom}`).toBe(false);
      }
    }
  });

  it("lead on by letters that two pages share", () => {
    pages.slice(0, -1).forEach((page, i) => {
      const on = page.connectors.filter((one) => one.goes === "on");
      expect(on.length).toBeGreaterThan(0);
      for (const one of on) {
        expect(one.page).toBe(i + 2);
        const back = pages[i + 1]?.connectors.find((other) => other.letter === one.letter);
        expect(back).toMatchObject({ goes: "back", page: i + 1, x: one.x });
      }
    });
    expect([0, 25, 26, 27].map(letterOf)).toEqual(["A", "Z", "AA", "AB"]);
  });

  it("are one for a small flow, and numbered through all parts", () => {
    const small = { name: "検針", chart: chart([card("a")]) };
    const parts = [small, { name: "共通の手順「ログイン」", chart: long }];
    expect(pageCount([small], "portrait")).toBe(1);
    const html = pagesHtml(parts, telling, heading, "landscape");
    const read = new DOMParser().parseFromString(html, "text/html");
    const heads = [...read.querySelectorAll("header i")].map((one) => one.textContent);
    const count = pageCount(parts, "landscape");
    expect(heads).toEqual(Array.from({ length: count }, (_, i) => `${i + 1} / ${count}`));
    expect(read.querySelector("header b")?.textContent).toBe("検針 <夜間>");
    expect(html).toContain("@page { size: 297mm 210mm");
    expect(html).toContain("3枚目へ");
  });

  it("cut a thing that is taller than a page rather than never end", () => {
    const deep = chart([loop("f", [loop("g", [loop("h", cards(2))])])]);
    expect(cutPages(deep, { width: 800, height: 60 }).length).toBeLessThan(60);
  });
});

it("a pen draws a window of the plane", () => {
  const pen = new SvgPen();
  new Draughtsman(pen, telling).draw(chart([card("a")]));
  expect(pen.picture(-10, 5, 300, 200, 0.5)).toContain('viewBox="-10 5 300 200" width="150" height="100"');
});
