/** What people call things elsewhere that have no action of that name here: what Tejun says and offers instead. */
import { folded } from "./nearness";

export interface Known {
  /** As WinActor, Power Automate and UiPath say it. */
  words: string[];
  /** What is true of Tejun. */
  says: { ja: string; en: string };
  /** Names of the actions that serve. */
  actions: string[];
}

export const KNOWN: Known[] = [
  {
    words: [
      "画像マッチング",
      "がぞうまっちんぐ",
      "輪郭マッチング",
      "OCRマッチング",
      "画像が見つかるまで待機",
      "Find Image",
      "Click Image",
    ],
    says: {
      ja: "画像で探すアクションはありません。部品の名前で押すか、画面の中の位置を押します。",
      en: "There is no action that looks for a picture. Press by name, or at a position.",
    },
    actions: ["ui.click", "mouse.click"],
  },
  {
    words: [
      "セレクター",
      "せれくたー",
      "ウィンドウ識別ルール",
      "ウィンドウ識別名",
      "UI要素",
      "UI Element",
      "Selector",
      "XPath",
      "コントロールパス",
    ],
    says: {
      ja: "Tejunでは「対象」と呼びます。画面を使う手順を選ぶと、右の欄で決められます。",
      en: "Tejun calls it the target: choose a step that uses the screen, and set it at the right.",
    },
    actions: ["ui.click", "browser.click"],
  },
  {
    words: ["アクティビティ", "あくてぃびてぃ", "ノード", "ライブラリ", "Activity", "Activities"],
    says: {
      ja: "Tejunでは「アクション」と呼びます。この一覧から選ぶと、フローに手順として入ります。",
      en: "Tejun calls them actions: one chosen here becomes a step of the flow.",
    },
    actions: [],
  },
  {
    words: [
      "メール送信",
      "メール受信",
      "メール関連",
      "Outlook",
      "電子メールの送信",
      "Send Mail",
      "Send Outlook Mail Message",
    ],
    says: {
      ja: "メールだけのアクションはありません。ブラウザーのメール画面で送る雛形があります。",
      en: "There is no action for mail. A template sends from a mail page in the browser.",
    },
    actions: [],
  },
  {
    words: [
      "マクロ実行",
      "Excelマクロの実行",
      "Excel マクロの実行",
      "Execute Macro",
      "VBScript",
      "スクリプト実行",
      "Python実行",
      "Invoke Code",
    ],
    says: {
      ja: "マクロやスクリプトを書くアクションはありません。用意したプログラムは起動できます。",
      en: "There is no action for macros or scripts. A program of yours can be started.",
    },
    actions: ["program.run"],
  },
  {
    words: [
      "クリップボード",
      "くりっぷぼーど",
      "クリップボードのテキストを取得",
      "Get From Clipboard",
      "Set To Clipboard",
    ],
    says: {
      ja: "クリップボードは使いません。画面から読み取って、そのまま欄に入力できます。",
      en: "The clipboard is not used: read from the screen and enter it.",
    },
    actions: ["ui.get_text", "browser.read"],
  },
  {
    words: ["監視ルール", "イベント監視", "トリガー", "Trigger Scope", "フロー条件"],
    says: {
      ja: "画面を見張り続けるアクションはありません。出るのを待つことはできます。",
      en: "No action watches the screen all the time. You can wait for something to appear.",
    },
    actions: ["window.wait_for", "ui.wait_for"],
  },
  {
    words: ["全角化", "半角化", "大文字", "小文字", "日付関連", "日時取得", "四則演算", "現在の日時を取得します"],
    says: {
      ja: "式で書けます。「変数に値を入れる」の値を「=」で始めると、計算や日付の関数が使えます。",
      en: "Written as an expression: begin the value with = to calculate.",
    },
    actions: ["var.set"],
  },
];

/** What is said of that word. */
export function known(query: string): Known | undefined {
  const wanted = folded(query);
  return wanted === "" ? undefined : KNOWN.find((one) => one.words.some((word) => folded(word) === wanted));
}
