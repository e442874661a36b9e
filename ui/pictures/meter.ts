/** The scenario of the given pictures: ten steps of entering water meters. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Scenario, Step, StepPicture } from "../src/protocol/generated";
import { type Stage, samples } from "./shoot";

const field = (name: string) => ({ role: "textbox", name });

/** A flow like that of the pictures, with the sample's own pictures of the screen. */
export function meter(stage: Stage, rest: Partial<Scenario> = {}): string {
  const sample = JSON.parse(readFileSync(samples(stage), "utf8")) as Scenario;
  const pictures: Record<string, StepPicture> = {};
  JSON.stringify(sample, (_, value) => {
    if (value?.id && value.picture) pictures[value.id] = value.picture;
    return value;
  });
  const asked: Step = {
    id: "ask",
    do: "person.do",
    title: "職員が確認して入力する",
    with: { instruction: "指針を確かめてください" },
  };
  const fill: Step = {
    id: "fill",
    do: "browser.fill",
    title: "「水栓番号」欄に入力する",
    with: { target: field("水栓番号"), text: "{行.水栓番号}" },
    timeout: "20s",
    retry: { times: 2, wait: "1s" },
    note: "先頭のゼロも入力する。",
    picture: pictures.c1,
  };
  const steps: Step[] = [
    {
      id: "open",
      do: "browser.open",
      title: "水道料金システムを開く",
      with: { url: "http://127.0.0.1:8700/meter" },
    },
    {
      id: "list",
      do: "table.open",
      title: "AI-OCRの結果を開く",
      with: { file: "data/meter.csv", encoding: "shift_jis", types: { 旧メーター指針: "number" }, into: "一覧" },
    },
    {
      id: "loop",
      do: "for_each",
      title: "1件ずつ入力する",
      with: { table: "一覧", row: "行", work_item_key: "{行.水栓番号}" },
      steps: [
        fill,
        {
          id: "if",
          do: "if",
          title: "取外し指針が前回以上",
          with: { condition: "=行.旧メーター指針 >= 前回の指針" },
          then: [
            {
              id: "old",
              do: "browser.fill",
              title: "「旧メーター指針」欄に入力する",
              with: { target: field("旧メーター指針"), text: "{行.旧メーター指針}" },
              picture: pictures.c5,
            },
          ],
          else: [asked],
        },
        {
          id: "try",
          do: "try",
          title: "登録する",
          steps: [
            {
              id: "save",
              do: "browser.click",
              title: "「登録」を押す",
              with: { target: { role: "button", name: "登録" } },
              commits: true,
              picture: pictures.c12,
            },
          ],
          catch: {
            error_in: "エラー",
            steps: [{ id: "fail", do: "item.fail", title: "この1件を要確認にする", with: { reason: "{エラー文}" } }],
          },
        },
      ],
    },
  ];
  const document: Scenario = {
    ...sample,
    id: "0192f0c4-0000-7000-8000-00000000000a",
    name: "検定満期水道メーター取替データ入力",
    variables: sample.variables?.filter(({ name }) => name === "一覧" || name === "前回の指針"),
    steps,
    ...rest,
  };
  const file = join(stage.folder, "scenarios/meter.json");
  cpSync(join(stage.folder, "scenarios/water-meter.assets"), join(stage.folder, "scenarios/meter.assets"), {
    recursive: true,
  });
  writeFileSync(file, JSON.stringify(document));
  return file;
}
