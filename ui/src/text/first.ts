/** Words of the first start and of the tour. */

export const firstJa = {
  title: "Tejunをはじめる",
  line: "3つだけ教えてください。どれも、あとで設定から変えられます。",
  otherLanguage: "English",
  zone: "この端末のネットワーク種別",
  zones: {
    "": {
      name: "わからない",
      line: "あとで設定から決められます。それまでは、どの端末でも使えるシナリオと見本だけ実行できます。",
    },
    "individual-number": { name: "個人番号利用事務系", line: "住民記録や税、福祉の業務に使う端末です。" },
    lgwan: { name: "LGWAN接続系", line: "文書管理や財務会計などの業務に使う端末です。" },
    internet: { name: "インターネット接続系", line: "インターネットを見る端末です。" },
  },
  place: "ライブラリの場所",
  places: {
    mine: { name: "自分だけ", line: "あなたのフォルダーに置きます。ほかの人には見えません。" },
    everyone: { name: "この端末の全員", line: "この端末を使う人みんなで、同じシナリオを使います。" },
    shared: { name: "共有フォルダー", line: "ほかの端末の人とも、同じシナリオを使います。" },
  },
  chooseFolder: "フォルダーを選ぶ",
  chooseTitle: "ライブラリを置く共有フォルダーを選ぶ",
  folderNeeded: "ライブラリを置くフォルダーを選んでください。",
  looking: "場所を確かめています…",
  seenNew: "新しいライブラリを作ります。",
  seenThere: (n: number) => `すでにあるライブラリを使います（シナリオ${n}件）。`,
  given: "起動のときに指定されたライブラリを使います。",
  who: "部署と問い合わせ先",
  whoLine: "新しいシナリオと操作手順書に入ります。空のままでもかまいません。",
  department: "部署",
  departmentExample: "例: 水道局 料金課",
  contact: "問い合わせ先",
  contactExample: "例: 内線 2345",
  begin: "はじめる",
};

export const firstEn: typeof firstJa = {
  title: "Begin with Tejun",
  line: "Three questions only. Every answer can be changed in the settings later.",
  otherLanguage: "日本語",
  zone: "Network zone of this terminal",
  zones: {
    "": {
      name: "I do not know",
      line: "You can decide later in the settings. Until then only scenarios for any terminal and the samples run.",
    },
    "individual-number": { name: "Individual number network", line: "For residents' records, taxes, welfare." },
    lgwan: { name: "LGWAN", line: "For documents, accounting and other office work." },
    internet: { name: "Internet", line: "For looking at the internet." },
  },
  place: "Place of the library",
  places: {
    mine: { name: "Only for me", line: "In your own folder, where others do not see it." },
    everyone: { name: "All on this terminal", line: "All who use this terminal have the same scenarios." },
    shared: { name: "Shared folder", line: "Other terminals have the same scenarios too." },
  },
  chooseFolder: "Choose a folder",
  chooseTitle: "Choose the shared folder of the library",
  folderNeeded: "Choose the folder of the library.",
  looking: "Looking at the place…",
  seenNew: "A new library will be made.",
  seenThere: (n) => `The library that is there will be used (scenarios: ${n}).`,
  given: "The library that was named at the start is used.",
  who: "Department and contact",
  whoLine: "They go into new scenarios and manuals. You may leave them empty.",
  department: "Department",
  departmentExample: "Water billing section",
  contact: "Contact",
  contactExample: "Extension 2345",
  begin: "Begin",
};

export const tourJa = {
  again: "案内をもう一度",
  leave: "案内を終了",
  next: "次へ",
  back: "前へ",
  done: "閉じる",
  progress: "{{current}} / {{total}}",
  stops: {
    record: ["まず、やって見せる", "いつもの作業を一度すると、そのまま手順になります。パスワードは記録しません。"],
    practice: [
      "練習から始められます",
      "練習用システムには、何を登録しても本番に届きません。最初の記録におすすめです。",
    ],
    editor: [
      "手順を見て、直す",
      "記録した手順は「編集」にフローチャートで出ます。ためし実行も操作手順書も、ここからです。",
    ],
    help: ["困ったときは F1", "いまの画面に合ったヘルプが開きます。この案内も、ヘルプからもう一度見られます。"],
  },
};

export const tourEn: typeof tourJa = {
  again: "Tour again",
  leave: "Leave the tour",
  next: "Next",
  back: "Back",
  done: "Close",
  progress: "{{current}} / {{total}}",
  stops: {
    record: ["Show it once", "Do your work as always: it becomes steps. Passwords are not recorded."],
    practice: [
      "Begin by practising",
      "Nothing you enter in the practice system reaches a real one. Good for a first recording.",
    ],
    editor: [
      "See and mend the steps",
      "Recorded steps are shown as a flowchart. Trial runs and the manual begin here too.",
    ],
    help: ["F1 when you need help", "It opens the page for what you see. This tour can be started there again."],
  },
};
