import { describe, expect, it } from "vitest";
import { couldNot } from "./verbs";

describe("what could not be done", () => {
  it.each([
    ["「登録」を押す", "「登録」を押せませんでした"],
    ["「氏名」欄に入力する", "「氏名」欄に入力できませんでした"],
    ["「口径」から選ぶ", "「口径」から選べませんでした"],
    ["表を開く", "表を開けませんでした"],
    ["時間を決めて待つ", "時間を決めて待てませんでした"],
    ["職員が確かめる", "職員が確かめられませんでした"],
    ["画面を閉じる", "画面を閉じられませんでした"],
    ["受付番号を読み取る", "受付番号を読み取れませんでした"],
  ])("%s", (words, expected) => {
    expect(couldNot(words)).toBe(expected);
  });

  it("other words are left to a plain sentence", () => {
    expect(couldNot("旧メーター指針")).toBeNull();
    expect(couldNot("ログイン")).toBeNull();
  });
});
