import { describe, expect, test } from "vitest";
import type { ActionSpec } from "../protocol";
import catalogue from "../protocol/mock/catalogue.json";
import { found } from "./find";

const ACTIONS = catalogue.actions as unknown as ActionSpec[];

/** Which action is first, and what else must be among the first five. */
test.each([
  // Kana, kanji, romaji, begun.
  ["クリック", "ui.click", "browser.click", "mouse.click"],
  ["押す", "ui.click"],
  ["kuri", "ui.click"],
  ["kurikku", "ui.click", "browser.click"],
  ["おす", "ui.click"],
  ["ダブルクリック", "ui.double_click"],
  ["にゅうりょく", "ui.set_text", "browser.fill"],
  ["nyuuryoku", "ui.set_text", "browser.fill"],
  ["入力", "ui.set_text", "browser.fill"],
  ["待つ", "ui.wait_for", "wait.time"],
  ["matsu", "ui.wait_for", "wait.time"],
  ["matu", "ui.wait_for", "wait.time"],
  ["ぶらうざ", "browser.open"],
  ["burauza", "browser.open", "browser.close"],
  ["ファイル コピー", "file.copy"],
  ["fairu kopi-", "file.copy"],
  ["添付", "browser.upload"],
  ["tenpu", "browser.upload"],
  ["置換", "text.replace"],
  ["tikan", "text.replace"],
  ["chikan", "text.replace"],
  ["分岐", "if", "switch"],
  ["ぶんき", "if", "switch"],
  ["kurikaesi", "for_each", "while", "repeat"],
  ["1件ずつ", "for_each"],
  ["エクセル", "table.open", "table.write"],
  ["excel", "table.open", "table.write"],
  ["csv", "table.open", "table.write"],
  ["ログ", "log.write"],
  ["要確認", "item.fail"],
  ["目視確認", "dialog.confirm"],
  ["手作業", "person.do"],
  // WinActor.
  ["エミュレーション", "ui.set_text", "keyboard.type", "keyboard.press"],
  ["後判定繰返", "while"],
  ["変数値設定", "var.set"],
  ["カウントアップ", "var.set"],
  ["Excel操作(値の取得)", "table.open"],
  ["Excel操作（値の設定）", "table.write"],
  ["待機ボックス", "dialog.message"],
  ["選択ボックス", "dialog.confirm"],
  ["インプットボックス", "dialog.input"],
  ["指定時間待機", "wait.time"],
  ["ウィンドウ状態待機", "ui.wait_for", "window.wait_for"],
  ["文字列設定", "ui.set_text", "browser.fill"],
  ["リスト選択", "ui.select", "browser.select"],
  ["コマンド実行", "program.run"],
  ["データ一覧", "table.open"],
  ["例外処理", "try"],
  ["異常系", "try"],
  ["サブルーチン呼び出し", "call"],
  ["次の条件判定", "continue"],
  ["繰り返し終了", "break"],
  ["シナリオ停止", "stop"],
  ["多分岐", "switch"],
  // Power Automate.
  ["For each", "for_each"],
  ["ループ条件", "while"],
  ["キーの送信", "keyboard.type", "keyboard.press"],
  ["ウィンドウ内のテキスト フィールドに入力する", "ui.set_text"],
  ["Web ページに移動", "browser.goto"],
  ["メッセージを表示", "dialog.message"],
  ["変数の設定", "var.set"],
  ["アプリケーションの実行", "program.run"],
  ["ファイルが存在する場合", "file.exists"],
  ["フォルダー内のファイルを取得", "file.list"],
  ["Excel ワークシートから読み取る", "table.open"],
  ["領域", "group"],
  ["ブロック エラー発生時", "try"],
  ["サブフローの実行", "call"],
  // UiPath.
  ["シーケンス", "group"],
  ["Sequence", "group"],
  ["Type Into", "ui.set_text", "browser.fill"],
  ["Assign", "var.set"],
  ["Try Catch", "try"],
  ["Get Text", "ui.get_text", "browser.read"],
  ["Read CSV", "table.open"],
  ["Write Range", "table.write"],
  ["Build Data Table", "table.new"],
  ["Message Box", "dialog.message"],
  ["Log Message", "log.write"],
  ["Invoke Workflow", "call"],
  ["Do While", "while"],
  ["Delay", "wait.time"],
  ["Path Exists", "file.exists"],
  ["Terminate Workflow", "stop"],
  ["ポップアップ", "browser.dialog", "dialog.message"],
])("%s finds %s", (query, first, ...among) => {
  const names = found(ACTIONS, [], query).actions.map((spec) => spec.name);
  expect(names[0]).toBe(first);
  expect(names.slice(0, 6)).toEqual(expect.arrayContaining(among));
});

describe("what there is no action for", () => {
  test.each([
    ["画像マッチング", /画像で探すアクションはありません/, ["ui.click", "mouse.click"]],
    ["セレクター", /「対象」と呼びます/, ["ui.click", "browser.click"]],
    ["アクティビティ", /「アクション」と呼びます/, []],
    ["メール送信", /メールだけのアクションはありません/, []],
    ["マクロ実行", /マクロやスクリプト/, ["program.run"]],
    ["四則演算", /式で書けます/, ["var.set"]],
  ])("%s is told", (query, says, first) => {
    const { said, actions } = found(ACTIONS, [], query);
    expect(said?.ja).toMatch(says);
    expect(actions.map((spec) => spec.name).slice(0, first.length)).toEqual(first);
  });

  test.each(["FTP", "顔認証", "ブロックチェーン", "xyz"])("%s finds nothing and nothing is said", (query) => {
    expect(found(ACTIONS, [], query)).toEqual({ said: undefined, actions: [], templates: [] });
  });
});

test("every action is found first, or beside its kind, by its label in kana, kanji and English", () => {
  for (const spec of ACTIONS) {
    for (const query of [spec.label.ja, spec.label.en]) {
      const names = found(ACTIONS, [], query).actions.map((one) => one.name);
      expect(names.slice(0, 3), query).toContain(spec.name);
    }
  }
});

test("every action says how it is read, and nobody's word is lost", () => {
  for (const spec of ACTIONS) {
    const { winactor, power_automate, uipath } = spec.elsewhere;
    for (const query of [...spec.words, ...winactor, ...power_automate, ...uipath]) {
      expect(
        found(ACTIONS, [], query).actions.map((one) => one.name),
        query,
      ).toContain(spec.name);
    }
  }
});
