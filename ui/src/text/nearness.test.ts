import { describe, expect, test } from "vitest";
import { known } from "./elsewhere";
import { away, type Entry, search } from "./nearness";

const entry = (labels: string[], words: string[] = []): Entry => ({ labels, words });

describe("one word finds another", () => {
  const click = entry(["押す", "Click"], ["おす", "クリック"]);
  test.each([
    ["押す", 0],
    ["おす", 0.25],
    ["オス", 0.25],
    ["osu", 0.75],
    ["ｸﾘｯｸ", 0.25],
    ["kurikku", 0.75],
    ["kuri", 1.75],
    ["CLICK", 0],
    ["く", 1.25],
    ["りっく", 2.25],
    ["rikku", 2.75],
    ["k", null],
    ["くく", null],
    ["", null],
    ["　", null],
    ["・", null],
  ])("%s: %s", (query, expected) => {
    expect(away(click, query)).toBe(expected);
  });
});

test.each([
  ["フォルダ", "フォルダー"],
  ["forudaa", "フォルダ"],
  ["foruda-", "フォルダー"],
  ["shiito", "シート"],
  ["siito", "シイト"],
  ["tyuusyutu", "ちゅうしゅつ"],
  ["chuushutsu", "ちゅうしゅつ"],
  ["jikkou", "じっこう"],
  ["zikkou", "じっこう"],
  ["honnyuu", "ほんゆう"],
  ["Excel操作（値の取得）", "excel操作(値の取得)"],
  ["for each", "For Each"],
  ["foreach", "For each"],
  ["hiらく", "ひらく"],
  ["meeta", "検針のメーターを読む"],
  ["めーたー", "検針のメーターを読む"],
])("%s is %s", (query, word) => {
  expect(away(entry(["名"], [word]), query)).not.toBeNull();
});

test("all words must be found, in whatever order, and come after the whole", () => {
  const file = entry(["ファイルをコピーする"], ["複写"]);
  expect(away(file, "コピー ファイル")).not.toBeNull();
  expect(away(file, "コピー 表")).toBeNull();
  expect(search([file, entry(["ファイルコピー"])], "ファイル コピー", (one) => one).at(0)?.labels).toEqual([
    "ファイルコピー",
  ]);
});

test("what is written so comes before what only sounds so, and equals stay in their order", () => {
  const rows = [entry(["かく"]), entry(["kaku"]), entry(["カク"])];
  expect(search(rows, "kaku", (one) => one)).toEqual([rows[1], rows[0], rows[2]]);
});

test.each([
  ["画像マッチング", ["ui.click", "mouse.click"]],
  ["せれくたー", ["ui.click", "browser.click"]],
  ["マクロ実行", ["program.run"]],
  ["四則演算", ["var.set"]],
])("%s is known elsewhere", (query, actions) => {
  expect(known(query)?.actions).toEqual(actions);
});

test.each(["画", "クリック", "", "Excel", "表を開く"])("nothing is said of %s", (query) => {
  expect(known(query)).toBeUndefined();
});
