import { beforeEach, expect, test } from "vitest";
import { useSession } from "../document/library";
import { openDocument, root, undoChange } from "../document/open";
import { type Scenario, type Step, setBackend } from "../protocol";
import { mockBackend } from "../protocol/mock";
import {
  beginReview,
  choose,
  discard,
  groupChosen,
  joinChosen,
  nameScenario,
  removeChosen,
  rename,
  saveReview,
  undoReview,
  useReview,
} from "./state";

const picture = (image: string, unjudged?: boolean) => ({ image, unjudged });
const click = (id: string, title: string, more: Partial<Step> = {}): Step => ({
  id,
  do: "browser.click",
  title,
  with: { target: { role: "button", name: title } },
  ...more,
});

function open(name = "取替入力", steps = [click("a", "前からある手順")]): void {
  const document: Scenario = { format: 1, id: "doc", name, zone: "any", steps };
  openDocument({
    document,
    base_version: 1,
    latest_version: 1,
    draft: false,
    saved_at: "2026-11-24T14:32:00+09:00",
    known: null,
    undo: { changes: [], undone: 0 },
    checked: { diagnostics: [], numbers: {}, sentences: {}, commits: [], on_screen: false, doubts: {} },
  });
}

const titles = () => useReview.getState().history?.root.steps.map((step) => step.title);
const ids = () => useReview.getState().history?.root.steps.map((step) => step.id) ?? [];

beforeEach(() => {
  setBackend(mockBackend());
  open();
  beginReview(
    {
      steps: [
        click("s1", "一", { picture: picture("sha256:1") }),
        click("s2", "二", { picture: picture("sha256:2", true) }),
        click("s3", "三"),
      ],
      variables: [{ name: "氏名", type: "text", personal: true }],
      lost: 0,
    },
    12,
  );
});

test("a recording is looked at before it is part of the scenario", () => {
  expect(useSession.getState().reviewing).toBe("doc");
  expect(titles()).toEqual(["一", "二", "三"]);
  expect(root()?.steps.map((step) => step.title)).toEqual(["前からある手順"]);
});

test("steps are renamed, deleted and put together, and all of it can be undone", () => {
  rename(ids()[0] ?? "", "  水栓番号を出す ");
  choose(ids()[1] ?? "");
  removeChosen();
  expect(titles()).toEqual(["水栓番号を出す", "三"]);
  choose(ids()[0] ?? "");
  choose(ids()[1] ?? "", "through");
  groupChosen();
  expect(titles()).toHaveLength(1);
  expect(useReview.getState().history?.root.steps[0]?.steps).toHaveLength(2);
  for (const _ of [1, 2, 3]) undoReview();
  expect(titles()).toEqual(["一", "二", "三"]);
});

test("steps that do one thing are joined, and it can be undone", () => {
  const fill = (id: string, text: string): Step =>
    click(id, "番号を入れる", { do: "browser.fill", with: { target: { label: "番号" }, text } });
  beginReview({ steps: [fill("f1", "1"), fill("f2", "12"), click("c", "次へ")], variables: [], lost: 0 }, 3);
  choose(ids()[0] ?? "");
  choose(ids()[1] ?? "", "through");
  joinChosen();
  expect(titles()).toEqual(["番号を入れる", "次へ"]);
  expect(useReview.getState().history?.root.steps[0]?.with?.text).toBe("12");
  expect(useReview.getState().history?.selection).toEqual([ids()[0]]);
  undoReview();
  expect(titles()).toHaveLength(3);
});

test("saving inserts the steps with their variables as one change, and says that the pictures were seen", () => {
  saveReview();
  expect(useSession.getState().reviewing).toBeNull();
  const saved = root();
  expect(saved?.steps.map((step) => step.title)).toEqual(["前からある手順", "一", "二", "三"]);
  expect(saved?.variables?.map((one) => one.name)).toEqual(["氏名"]);
  expect(saved?.steps[1]?.picture?.confirmed).toBe(true);
  // What nobody could judge is asked for by itself.
  expect(saved?.steps[2]?.picture?.confirmed).toBeUndefined();
  expect(new Set(saved?.steps.map((step) => step.id)).size).toBe(4);
  undoChange();
  expect(root()?.steps.map((step) => step.title)).toEqual(["前からある手順"]);
});

test("discarding leaves the scenario as it was", () => {
  discard();
  expect(useSession.getState().reviewing).toBeNull();
  expect(root()?.steps).toHaveLength(1);
});

test.each([
  ["新しいシナリオ", [], "メーター取替入力", "取替の入力"],
  // A person named it, or it does something already.
  ["取替入力", [], "取替入力", "取替入力"],
  ["新しいシナリオ", [click("a", "前からある手順")], "新しいシナリオ", "新しいシナリオ"],
])("a scenario made for the recording gets its name with it: %s", (name, steps, proposed, after) => {
  open(name, steps);
  const first: Step = { id: "o", do: "browser.open", title: "「メーター取替入力」を開く", with: { url: "http://a" } };
  beginReview({ steps: [first], variables: [], lost: 0 }, 1);
  expect(useReview.getState().history?.root.name).toBe(proposed);
  nameScenario(" 取替の入力 ");
  saveReview();
  expect(root()?.name).toBe(after);
  undoChange();
  expect(root()?.name).toBe(name);
});
