/** The large document of the benchmark and of the tests: nested, with titles as a city hall writes them. */
import type { Scenario, Step } from "../src/protocol/generated";

export const STEPS = 5000;
export const FRAMES = 300;
/** Frames of a chapter, the chapter itself among them. */
const IN_CHAPTER = 10;

const FIELDS = [
  "水栓番号",
  "使用者名",
  "取外し指針",
  "取付け指針",
  "検針日",
  "旧メーター番号",
  "新メーター番号",
  "備考",
];
const CHAPTERS = ["受付簿を整える", "水道料金システムへ入力する", "取替票と照らし合わせる", "結果を一覧にまとめる"];

class Writer {
  private made = 0;
  private frames = 0;

  constructor(
    readonly steps: number,
    readonly wanted: number,
  ) {}

  private id(): string {
    this.made += 1;
    return `s${this.made}`;
  }

  private plain(): Step {
    const id = this.id();
    const field = FIELDS[this.made % FIELDS.length] ?? "";
    if (this.made % 5 === 0)
      return { id, do: "log.write", title: `${field}を控えに書く`, with: { message: `${field}: {控え}` } };
    return {
      id,
      do: "ui.set_text",
      title: `「${field}」欄に入力する`,
      with: {
        target: {
          window: { title: "水道料金*", app: "chromium" },
          element: { role: "edit", name: field, near: { label: field, side: "right" } },
        },
        text: "{控え}",
      },
      timeout: "20s",
      caution: "先頭のゼロも入力してください。",
    };
  }

  /** So many steps below each other; now and then a branch with some of them in its sides. */
  private row(count: number): Step[] {
    const rows: Step[] = [];
    let left = count;
    while (left > 0) {
      if (left >= 6 && this.made % 7 === 0) {
        const id = this.id();
        const title = "指針が前回より小さいとき";
        rows.push({
          id,
          do: "if",
          title,
          with: { condition: '=控え == ""' },
          then: [this.plain(), this.plain()],
          else: [this.plain()],
        });
        left -= 4;
      } else {
        rows.push(this.plain());
        left -= 1;
      }
    }
    return rows;
  }

  private frame(kind: string, title: string, inner: () => Step[]): Step {
    this.frames += 1;
    const id = this.id();
    const given = {
      for_each: { table: "一覧", row: `行${id}` },
      repeat: { times: 3 },
      while: { condition: '=控え == ""' },
    };
    const step: Step = { id, do: kind, title, steps: inner() };
    if (kind in given) step.with = given[kind as keyof typeof given];
    if (kind === "try") step.catch = { error_in: `エラー${id}`, steps: [this.plain()] };
    return step;
  }

  private chapter(plain: number): Step {
    const each = Math.floor(plain / IN_CHAPTER);
    const rest = plain - each * IN_CHAPTER;
    const frame = (kind: string, title: string, inner: (() => Step)[] = []) =>
      this.frame(kind, title, () => [...this.row(each), ...inner.map((one) => one())]);
    const title = `${CHAPTERS[this.frames % CHAPTERS.length]}（${this.frames / IN_CHAPTER + 1}）`;
    return this.frame("group", title, () => [
      ...this.row(each + rest),
      frame("for_each", "1件ずつ入力する", [
        () =>
          frame("try", "登録する", [() => frame("repeat", "3回まで読み直す", [() => frame("group", "控えを取る")])]),
      ]),
      frame("while", "次のページがある間", [() => frame("try", "表示を待つ")]),
      frame("for_each", "要確認の行を見る", [() => frame("group", "職員へ知らせる")]),
      frame("try", "画面を閉じる"),
    ]);
  }

  scenario(): Scenario {
    const chapters = Math.floor(this.wanted / IN_CHAPTER);
    // Each chapter has four error sides of one step.
    const plain = Math.floor(this.steps / chapters) - IN_CHAPTER - 3;
    const steps = Array.from({ length: chapters }, () => this.chapter(plain));
    steps.push(...this.row(this.steps - this.made));
    return {
      format: 1,
      id: "0192f0c4-0000-7000-8000-000000005000",
      name: "大きなシナリオ",
      zone: "any",
      variables: [
        { name: "一覧", type: "table" },
        { name: "控え", type: "text", initial: "" },
      ],
      steps,
    };
  }
}

/** A document of exactly so many steps, of which so many are frames. */
export function largeDocument(steps = STEPS, frames = FRAMES): Scenario {
  return new Writer(steps, frames).scenario();
}
