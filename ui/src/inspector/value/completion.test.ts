import { describe, expect, test } from "vitest";
import type { NameKnown, Scenario } from "../../protocol";
import { matching, offers, path, pieceAt, put, withUsedColumns } from "./completion";
import { marks } from "./marks";

const names: NameKnown[] = [
  {
    name: "行",
    kind: null,
    note: null,
    sample: null,
    fields: [
      { name: "水栓番号", sample: "0041102" },
      { name: "備考（欄）", sample: "" },
      { name: "メーター", sample: "13" },
    ],
  },
  { name: "前回指針", kind: "number", note: "画面から読む", sample: "12", fields: [] },
];
const stock = {
  names,
  functions: [
    { name: "len", signature: "len(text)", help: "文字の数です。", example: 'len("千歳市") → 3' },
    { name: "today", signature: "today()", help: "今日です。", example: "" },
  ],
  always: [{ name: "今日", template: "今日:yyyy/MM/dd", sample: "2026/11/24", note: "" }],
};

/** `|` is the caret. */
function at(text: string): [string, number] {
  const caret = text.indexOf("|");
  return [text.replace("|", ""), caret];
}

describe("the piece that is being written", () => {
  test.each<[string, boolean, string | null]>([
    ["{|", false, ""],
    ["{行.水|", false, "行.水"],
    ["様 {行|}です", false, "行"],
    ["{行}|", false, null],
    ["{{|", false, null],
    ["}} {|", false, ""],
    ["{今日:yy|", false, null],
    ["何もない|", false, null],
    ["行.指針 < 前|", true, "前"],
    ["行.指|", true, "行.指"],
    ["行.指針 < |", true, null],
    ['"前|', true, null],
    ['"a" + 前|', true, "前"],
    ["12|", true, null],
  ])("%s (expression: %s) is %s", (text, expression, query) => {
    expect(pieceAt(...at(text), expression)?.query ?? null).toBe(query);
  });
});

describe("what is offered", () => {
  test.each<[string, boolean, string[]]>([
    ["", false, ["行.水栓番号", '行["備考（欄）"]', "行.メーター", "行", "前回指針", "今日:yyyy/MM/dd"]],
    ["水栓", false, ["行.水栓番号"]],
    ["めーたー", false, ["行.メーター"]],
    ["行.", false, ["行.水栓番号", "行.メーター"]],
    ["l", true, ["len()"]],
    ["今", true, ["今日"]],
    ["ない", true, []],
  ])("for %s (expression: %s)", (query, expression, expected) => {
    expect(matching(offers(stock, expression), query).map((one) => one.insert)).toEqual(expected);
  });

  test.each<[string, boolean, string, string]>([
    ["{水|", false, "行.水栓番号", "{行.水栓番号}|"],
    ["{水|} 様", false, "行.水栓番号", "{行.水栓番号}| 様"],
    ["様|", false, "前回指針", "様{前回指針}|"],
    ["前|", true, "前回指針", "前回指針|"],
    ["3 < l|", true, "len()", "3 < len(|)"],
    ["t|", true, "today()", "today()|"],
  ])("%s (expression: %s) with %s", (text, expression, insert, expected) => {
    const [plain, caret] = at(text);
    const offer = offers(stock, expression).find((one) => one.insert === insert);
    if (!offer) throw new Error(`${insert} is not offered`);
    const next = put(plain, caret, pieceAt(plain, caret, expression), offer, expression);
    expect(`${next.text.slice(0, next.caret)}|${next.text.slice(next.caret)}`).toBe(expected);
  });

  test("without its file, the columns of a row are those that other steps take", () => {
    const with_ = { text: "{行.番号}{前行.名}", condition: '=行.指針 < 3 && 行.番号 != ""' };
    const root = { steps: [{ id: "a", do: "x", title: "", with: with_ }] } as unknown as Scenario;
    const row = { name: "行", kind: null, note: null, sample: null, fields: [] };
    const [filled] = withUsedColumns([row], root);
    expect(filled?.fields.map((one) => one.name)).toEqual(["番号", "指針"]);
    expect(withUsedColumns(names, root)).toBe(names);
  });

  test("a field with a name that is no word stands in brackets", () => {
    expect(path("行", 'a"b\\')).toBe('行["a\\"b\\\\"]');
  });
});

describe("what is marked", () => {
  const known = new Set(["行", "前回指針", "今日"]);
  test.each<[string, boolean, string[]]>([
    ["{行.水栓番号} 様", false, ["hole:{行.水栓番号}", "plain: 様"]],
    ["{ない}", false, ["unknown:{ない}"]],
    ["{{行}}", false, ["text:{{", "plain:行", "text:}}"]],
    ['{行["}"]}', false, ['hole:{行["}"]}']],
    ["行.指針 < 3", true, ["name:行.指針", "plain: < 3"]],
    ['len(ない) == "行"', true, ["plain:len", "plain:(", "unknown:ない", "plain:) == ", 'text:"行"']],
    ["true", true, ["plain:true"]],
  ])("%s (expression: %s)", (text, expression, expected) => {
    expect(marks(text, expression, known).map((one) => `${one.tone}:${one.text}`)).toEqual(expected);
  });
});
