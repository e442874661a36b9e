/** Documents that nobody writes but everybody gets one day: opened, shown, changed and saved, with nothing lost. */
import { largeDocument } from "../bench/document";
import { remove } from "../src/document/ops/remove";
import { index } from "../src/document/tree";
import type { Scenario, Step } from "../src/protocol/generated";
import { expect, log, scenario, test } from "./stage";

function deep(levels: number): Step {
  const kinds = ["group", "if", "repeat", "while"];
  let inner: Step = log("inmost");
  for (let level = levels; level > 0; level -= 1) {
    const kind = kinds[level % kinds.length] ?? "group";
    const step: Step = { id: `level${level}`, do: kind, title: `${level}段目` };
    if (kind === "repeat") step.with = { times: 2 };
    if (kind === "while" || kind === "if") step.with = { condition: "=true" };
    inner = kind === "if" ? { ...step, then: [inner] } : { ...step, steps: [inner] };
  }
  return inner;
}

/** The deepest kinds in turn: each lies in a case, a side or a way out of the one before. */
function deepInCases(levels: number): Step {
  let inner: Step = log("inmost");
  for (let level = levels; level > 0; level -= 1) {
    const step = { id: `level${level}`, title: `${level}段目` };
    if (level % 2 === 0)
      inner = { ...step, do: "switch", with: { value: "1" }, cases: [{ when: "1", steps: [inner] }], otherwise: [] };
    else inner = { ...step, do: "try", steps: [], catch: [{ codes: ["not_found"], steps: [inner] }, { steps: [] }] };
  }
  return inner;
}

const HTML = '<img src="x" onerror="window.harmed = true"><script>window.harmed = true</script><b>太字</b>';
const MARKS = "\u202e逆向き\u202c \u200fעברית\u200f ا\u0301\u0302\u0303\u0304\u0305\u0306 \u2066囲み";

const DOCUMENTS: Record<string, Scenario> = {
  "20,000 steps": largeDocument(20_000, 1200),
  "60 levels": scenario([deep(60), log("after")]),
  "60 levels in cases and ways out of errors": scenario([deepInCases(60), log("after")]),
  "a title of 1 MB": scenario([
    log("a", "長い題名".repeat(90_000)),
    { id: "b", do: "if", title: "長い問い".repeat(90_000), with: { condition: "=true" }, then: [], else: [] },
    { id: "c", do: "group", title: "長い組".repeat(90_000), steps: [log("d")] },
  ]),
  "marks of writing from right to left": scenario([log("a", MARKS), log("b", `${MARKS}b`)], { name: MARKS }),
  "HTML in titles and values": scenario(
    [
      log("a", HTML),
      { id: "b", do: "if", title: HTML, with: { condition: HTML }, then: [], labels: { then: HTML, else: HTML } },
    ],
    { name: HTML },
  ),
  "pictures that are not there": scenario([
    { ...log("a"), picture: { image: `sha256:${"ab".repeat(32)}`, scale: 1, target: [10, 10, 20, 20], screen: "m1" } },
    { ...log("b"), picture: { image: "sha256:../../etc", scale: 0, target: [-5, -5, 0, 0], screen: "m1" } },
  ]),
  "actions and properties that are not known": scenario(
    Array.from(
      { length: 2000 },
      (_, i) =>
        ({
          id: `u${i}`,
          do: `future.act${i}`,
          title: `未来${i}`,
          with: { 量: [i, { 深く: null }] },
          先: { i },
        }) as Step,
    ),
    { 未来の欄: { 値: [1, 2, 3] } } as Partial<Scenario>,
  ),
  "a branch of 400 cases": scenario([
    {
      id: "s",
      do: "switch",
      title: "分ける",
      with: { value: "1" },
      cases: Array.from({ length: 400 }, (_, i) => ({ when: String(i), steps: [log(`c${i}`)] })),
      otherwise: [],
    },
  ]),
  "ids that are words of programs, with signs": scenario(
    ["__proto__", "constructor", "toString", 'a"]/steps/0', "a/b/1", "<b>", " ", "🗾", "slot:/steps/0"].map((id) =>
      log(id),
    ),
  ),
  "one id twice, and no titles": scenario([
    log("twice", ""),
    { id: "g", do: "group", title: "", steps: [log("twice", "内側")] },
    { id: "i", do: "if", title: "" },
  ]),
};

for (const [name, document] of Object.entries(DOCUMENTS)) {
  test(name, async ({ stage, page }) => {
    test.slow();
    const wrong: string[] = [];
    page.on("pageerror", (error) => wrong.push(error.message));
    await stage.open(document);
    const shown = page.locator("[data-testid^='step-']");
    await expect(shown.first()).toBeVisible({ timeout: 150_000 });

    // It answers to keys and to the pointer: a step that is new goes in at the end.
    await page.keyboard.press("Shift+Digit1");
    await page.keyboard.press("Shift+Digit0");
    await page.getByTestId("palette-search").fill("待つ");
    await page.getByTestId("palette-wait.time").click();
    await expect(page.getByTestId("cmd-undo")).toBeEnabled();

    const known = index(document);
    const saved = await stage.saved();
    const made = [...index(saved).keys()].filter((id) => !known.has(id));
    expect(made).toHaveLength(1);
    expect(remove(saved, made)).toEqual(document);

    await stage.restart();
    await page.locator("[data-testid^='library-row']").first().dblclick();
    await expect(shown.first()).toBeVisible({ timeout: 150_000 });
    expect(await page.evaluate(() => "harmed" in window)).toBe(false);
    expect(wrong).toEqual([]);
  });
}
