// biome-ignore-all lint/suspicious/noTemplateCurlyInString: holes of the expressions that are renamed in
import { describe, expect, it } from "vitest";
import type { Scenario, Step } from "../../protocol";
import { namesOf } from "../scopes";
import { renameVariable } from "./rename";
import { removeUnused, unused } from "./variables";

const doc = (steps: Step[], rest: Partial<Scenario> = {}): Scenario => ({
  format: 1,
  id: "x",
  name: "x",
  zone: "any",
  variables: [
    { name: "氏名", type: "text" },
    { name: "一覧", type: "table" },
  ],
  steps,
  ...rest,
});
const step = (with_: Record<string, unknown>, rest: Partial<Step> = {}): Step => ({
  id: "a",
  do: "log.write",
  title: "書く",
  with: with_,
  ...rest,
});
const renamed = (one: Step) => renameVariable(doc([one]), "氏名", "名前").steps[0]?.with;

describe("renaming a variable", () => {
  const cases: [string, Record<string, unknown>, Record<string, unknown>][] = [
    ["in a template", { message: "{氏名} 様" }, { message: "{名前} 様" }],
    ["in each of several", { message: "{氏名}と{氏名}" }, { message: "{名前}と{名前}" }],
    ["with blanks", { message: "{ 氏名 }" }, { message: "{ 名前 }" }],
    ["with a format", { message: "{氏名:yyyy}" }, { message: "{名前:yyyy}" }],
    ["of which a part is taken", { message: "{氏名.長さ}" }, { message: "{名前.長さ}" }],
    ["of which a column is taken", { message: '{氏名["列（1）"]}' }, { message: '{名前["列（1）"]}' }],
    ["after a doubled brace", { message: "{{{氏名}}}" }, { message: "{{{名前}}}" }],
    ["after two marks", { message: "=={氏名}" }, { message: "=={名前}" }],
    ["in an expression", { value: "=氏名 + 1" }, { value: "=名前 + 1" }],
    ["as an index", { value: "=一覧[氏名]" }, { value: "=一覧[名前]" }],
    ["as an argument", { value: "=len(氏名)" }, { value: "=len(名前)" }],
    ["inside a text with holes", { value: "=`${氏名} 様 ${len(氏名)}`" }, { value: "=`${名前} 様 ${len(名前)}`" }],
    ["as a value of a record", { value: "=#{氏名: 氏名}" }, { value: "=#{氏名: 名前}" }],
    ["as a name that takes a result", { into: "氏名" }, { into: "名前" }],
    ["as a list by an expression", { table: "=氏名" }, { table: "=名前" }],
    ["inside a target", { target: { near: { label: "{氏名}" } } }, { target: { near: { label: "{名前}" } } }],
    ["inside a list", { menu: ["x", "{氏名}"] }, { menu: ["x", "{名前}"] }],
    ["not as a column of a row", { message: "{行.氏名}" }, { message: "{行.氏名}" }],
    ["not as a column of an expression", { value: "=行.氏名 + 行 . 氏名" }, { value: "=行.氏名 + 行 . 氏名" }],
    ["not as a column in brackets", { message: '{行["氏名"]}' }, { message: '{行["氏名"]}' }],
    ["not as a column with a brace", { message: '{行["}{氏名}"]}' }, { message: '{行["}{氏名}"]}' }],
    ["not in words", { message: "氏名を入れる" }, { message: "氏名を入れる" }],
    ["not in doubled braces", { message: "{{氏名}}" }, { message: "{{氏名}}" }],
    ["not in quotes", { value: '="氏名" + 氏名' }, { value: '="氏名" + 名前' }],
    ["not after a quote in quotes", { value: '="a\\"氏名" + 氏名' }, { value: '="a\\"氏名" + 名前' }],
    ["not in the words of a text with holes", { value: "=`氏名 ${氏名}`" }, { value: "=`氏名 ${名前}`" }],
    ["not as part of a longer name", { value: "=氏名カナ + x氏名" }, { value: "=氏名カナ + x氏名" }],
    ["not as a function", { value: "=氏名(1)" }, { value: "=氏名(1)" }],
    ["not in a text that only begins with =", { value: "==氏名" }, { value: "==氏名" }],
    ["not in a pattern", { pattern: "{氏名}" }, { pattern: "{氏名}" }],
    ["not in a brace left open", { message: "{氏名" }, { message: "{氏名" }],
  ];
  it.each(cases)("%s", (_, before, after) => {
    expect(renamed(step(before))).toEqual(after);
  });

  it("in what a call is given and takes, not in the names of its sides", () => {
    const call = step({ subscenario: "s", arguments: { 氏名: "{氏名}" }, into: { 氏名: "氏名" } }, { do: "call" });
    expect(renamed(call)).toEqual({ subscenario: "s", arguments: { 氏名: "{名前}" }, into: { 氏名: "名前" } });
  });

  it("changes the declaration, and nothing when the name is taken", () => {
    expect(renameVariable(doc([]), "氏名", "名前").variables?.[0]?.name).toBe("名前");
    const root = doc([]);
    expect(renameVariable(root, "氏名", "一覧")).toBe(root);
    expect(renameVariable(root, "ない", "名前")).toBe(root);
  });

  it("reaches every body, the clean-up, what is parked and the cases", () => {
    const use = (id: string) => step({ message: "{氏名}" }, { id });
    const root = doc(
      [
        step(
          {},
          { id: "g", do: "try", steps: [use("1")], catch: { error_in: "e", steps: [use("2")] }, finally: [use("3")] },
        ),
        step({ value: "x" }, { id: "s", do: "switch", cases: [{ when: "{氏名}", steps: [use("4")] }], otherwise: [] }),
      ],
      { cleanup: [use("5")], parked: [use("6")] },
    );
    expect(namesOf(root).uses("scenario", "氏名")).toEqual(["1", "2", "3", "s", "4", "5", "6"]);
    const next = renameVariable(root, "氏名", "名前");
    expect(JSON.stringify(next)).not.toContain("氏名");
    expect(namesOf(next).uses("scenario", "名前")).toEqual(["1", "2", "3", "s", "4", "5", "6"]);
  });
});

const inner = step({ message: "{行.住所} {氏名}" }, { id: "i" });
const loop = (row: string) =>
  step({ table: "一覧", row, work_item_key: `{${row}.番号}` }, { id: "f", do: "for_each", steps: [inner] });

describe("names of steps", () => {
  it("stand before the variables of the same name, inside the step alone", () => {
    const root = doc([loop("行"), step({ message: "{行}" }, { id: "z" })], {
      variables: [{ name: "行", type: "text" }],
    });
    const names = namesOf(root);
    expect(names.uses("scenario", "行")).toEqual(["z"]);
    expect(names.uses("step:f", "行")).toEqual(["f", "i"]);
    expect(names.made).toEqual([{ name: "行", kind: "row", holder: "step:f", step: "f", within: "scenario" }]);
    const next = renameVariable(root, "行", "文字");
    expect(next.steps[0]).toBe(root.steps[0]);
    expect(next.steps[1]?.with?.message).toBe("{文字}");
  });

  it("are renamed with their uses and their key", () => {
    const next = renameVariable(doc([loop("行")]), "行", "一件", "step:f");
    expect(next.steps[0]?.with).toEqual({ table: "一覧", row: "一件", work_item_key: "{一件.番号}" });
    expect(next.steps[0]?.steps?.[0]?.with?.message).toBe("{一件.住所} {氏名}");
    const caught = (name: string): Step =>
      step({}, { do: "try", steps: [], catch: { error_in: name, steps: [step({ message: `{${name}.message}` })] } });
    const failed = renameVariable(doc([caught("e")]), "e", "エラー", "step:a/catch:0");
    expect(failed.steps[0]).toEqual(caught("エラー"));
  });

  it("are not given a name that something else inside is called by", () => {
    const root = doc([loop("行")]);
    expect(renameVariable(root, "行", "氏名", "step:f")).toBe(root);
    expect(renameVariable(root, "氏名", "行")).toBe(root);
  });
});

const sub = (message: string) => ({
  name: "s",
  parameters: [{ name: "氏名", type: "text" as const }],
  returns: [{ name: "結果", type: "text" as const }],
  steps: [step({ message }, { id: "b" })],
});
const call = step({ subscenario: "s", arguments: { 氏名: "{氏名}" }, into: { 結果: "氏名" } }, { do: "call" });

describe("a shared step", () => {
  it("has names of its own: those of the scenario are not meant there", () => {
    const root = doc([call], { subscenarios: [sub("{氏名}")] });
    expect(namesOf(root).uses("scenario", "氏名")).toEqual(["a"]);
    expect(namesOf(root).uses("sub:0", "氏名")).toEqual(["b"]);
    expect(renameVariable(root, "氏名", "名前").subscenarios).toEqual(root.subscenarios);
  });

  it("is called by the new names of what it takes and gives", () => {
    const root = doc([call], { subscenarios: [sub("{氏名} {結果}")] });
    const taken = renameVariable(root, "氏名", "名前", "sub:0");
    expect(taken.steps[0]?.with).toEqual({ subscenario: "s", arguments: { 名前: "{氏名}" }, into: { 結果: "氏名" } });
    expect(taken.subscenarios?.[0]?.parameters[0]?.name).toBe("名前");
    expect(taken.subscenarios?.[0]?.steps[0]?.with?.message).toBe("{名前} {結果}");
    const given = renameVariable(root, "結果", "答え", "sub:0");
    expect(given.steps[0]?.with?.into).toEqual({ 答え: "氏名" });
    expect(given.subscenarios?.[0]?.steps[0]?.with?.message).toBe("{氏名} {答え}");
  });
});

describe("unused variables", () => {
  it("are those that no step speaks of; all go at once", () => {
    const root = doc([step({ message: "{氏名}" })], {
      subscenarios: [{ ...sub("{氏名}"), variables: [{ name: "余り", type: "text" }] }],
    });
    expect(unused(root)).toEqual([
      { list: "scenario", name: "一覧" },
      { list: { sub: 0, list: "variables" }, name: "余り" },
    ]);
    const next = removeUnused(root);
    expect(next.variables).toEqual([{ name: "氏名", type: "text" }]);
    expect(next.subscenarios?.[0]?.variables).toEqual([]);
    expect(removeUnused(next)).toBe(next);
  });
});
