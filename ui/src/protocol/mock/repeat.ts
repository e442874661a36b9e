/** An invented list for the sheet of 一覧で繰り返す. */
import type { Commands, Repeated, RepeatSight, Step } from "../generated";

const COLUMNS = ["水栓番号", "取替年月日", "旧メーター指針", "取替業者"];
const ROWS = [
  ["00412873", "R03.10.04", "1327", "架空設備工業"],
  ["00412880", "R03.10.05", "1429", "㈱みほん水道"],
];

export function repeatSight({ document, file, choices }: Commands["repeat_look"][0]): RepeatSight {
  const steps = document.steps.map(({ id, title }) => ({ id, title }));
  const ends = { first: steps[0]?.id ?? "", last: steps.at(-1)?.id ?? "" };
  return {
    file: { encoding: "shift_jis", ...file, path: file?.path ?? "/home/meter.csv" },
    name: "meter.csv",
    workbook: false,
    sheets: [],
    first_rows: [COLUMNS, ...ROWS].map((cells, at) => ({ line: at + 1, cells })),
    heading_row: 1,
    columns: COLUMNS,
    rows: ROWS.map((cells, at) => ({ line: at + 2, cells })),
    count: 330,
    notes: [],
    fields: document.steps.flatMap((step: Step) => {
      const value = step.with?.text;
      if (typeof value !== "string") return [];
      const name = /「(.*?)」/.exec(step.title)?.[1] ?? step.title;
      const own = choices?.find((one) => one.step === step.id);
      const column = own ? own.column : (COLUMNS.find((one) => one === name) ?? null);
      return {
        step: step.id,
        parameter: "text",
        name,
        value,
        column,
        by: column === null ? null : own && column !== name ? ("person" as const) : ("name" as const),
        entered: column === null ? null : (ROWS[0]?.[COLUMNS.indexOf(column)] ?? null),
        converted: false,
        wide: false,
        format: null,
        formats: [],
        top: step.id,
      };
    }),
    steps,
    ...ends,
    reopen: [],
    keys: COLUMNS.map((column, at) => ({
      columns: [column],
      empty: [],
      empty_count: 0,
      doubles: at === 0 ? [] : [{ value: "架空設備工業", lines: [2, 9], count: 2 }],
      doubles_count: at === 0 ? 0 : 1,
    })),
    key: 0,
  };
}

export function repeated({ document, choices, key, first }: Commands["repeat_apply"][0]): Repeated {
  const filled = document.steps.map((step) => {
    const column = choices.find((one) => one.step === step.id)?.column;
    return column ? { ...step, with: { ...step.with, text: `{行.${column}}` } } : step;
  });
  const at = filled.findIndex((step) => step.id === first);
  const loop: Step = {
    id: "f1",
    do: "for_each",
    title: "1件ずつ入力する",
    with: { table: "一覧", row: "行", work_item_key: key.map((one) => `{行.${one}}`).join(" ") },
    steps: filled.slice(at),
  };
  return { document: { ...document, steps: [...filled.slice(0, at), loop] }, step: "f1", count: 330 };
}
