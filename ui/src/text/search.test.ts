import { describe, expect, it } from "vitest";
import { rank, searched } from "./search";

const open = { label: "ブラウザーで開く", words: ["ひらく", "browser.open", "Excel"] };

describe("searching", () => {
  it.each([
    ["ブラウザ", 0],
    ["ぶらうざ", 0],
    ["burauza", 0],
    ["ＢＲＯＷＳＥＲ", 3],
    ["開く", 2],
    ["hiraku", 1],
    ["hir", 3],
    ["hiらく", 1],
    ["ヒラク", 1],
    ["exc", 3],
    ["exce", 3],
    ["開く burauza", 3],
    ["閉じる", null],
    ["開く 閉じる", null],
  ])("%s", (query, fit) => {
    expect(rank(open, query)).toBe(fit);
  });

  it("romaji of either way of writing", () => {
    const row = { label: "処理", words: ["しょり", "つぎへ"] };
    for (const query of ["syori", "shori", "tugi", "tsugi"]) expect(rank(row, query), query).not.toBeNull();
  });

  it("gives the best first, and everything where nothing is asked for", () => {
    const rows = ["次の表を開く", "開く", "表"];
    const found = (query: string) => searched(rows, query, (label) => ({ label }));
    expect(found("開く")).toEqual(["開く", "次の表を開く"]);
    expect(found(" ")).toBe(rows);
  });
});
