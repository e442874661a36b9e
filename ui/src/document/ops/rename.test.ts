import { describe, expect, it } from "vitest";
import type { Scenario, Step } from "../../protocol";
import { renameVariable, usesOf } from "./rename";

const doc = (steps: Step[]): Scenario => ({
  format: 1,
  id: "x",
  name: "x",
  zone: "any",
  variables: [
    { name: "氏名", type: "text" },
    { name: "一覧", type: "table" },
  ],
  steps,
});
const step = (with_: Record<string, unknown>): Step => ({ id: "a", do: "log.write", title: "書く", with: with_ });
const renamed = (with_: Record<string, unknown>) => renameVariable(doc([step(with_)]), "氏名", "名前").steps[0]?.with;

describe("renaming a variable", () => {
  const cases: [string, Record<string, unknown>, Record<string, unknown>][] = [
    ["in a template", { message: "{氏名} 様" }, { message: "{名前} 様" }],
    ["with a format", { message: "{氏名:yyyy}" }, { message: "{名前:yyyy}" }],
    ["of which a part is taken", { message: "{氏名.長さ}" }, { message: "{名前.長さ}" }],
    ["as an index", { message: "{一覧[氏名]}" }, { message: "{一覧[名前]}" }],
    ["in an expression", { value: "=氏名 + 1" }, { value: "=名前 + 1" }],
    ["as a name that takes a result", { into: "氏名" }, { into: "名前" }],
    ["inside a target", { target: { near: { label: "{氏名}" } } }, { target: { near: { label: "{名前}" } } }],
    ["not as a column of a row", { message: "{行.氏名}" }, { message: "{行.氏名}" }],
    ["not as a column in brackets", { message: '{行["氏名"]}' }, { message: '{行["氏名"]}' }],
    ["not in words", { message: "氏名を入れる" }, { message: "氏名を入れる" }],
    ["not in doubled braces", { message: "{{氏名}}" }, { message: "{{氏名}}" }],
    ["not in quotes", { value: '="氏名" + 氏名' }, { value: '="氏名" + 名前' }],
    ["not as part of a longer name", { value: "=氏名カナ" }, { value: "=氏名カナ" }],
    ["not in a text that only begins with =", { value: "==氏名" }, { value: "==氏名" }],
  ];
  it.each(cases)("%s", (_, before, after) => {
    expect(renamed(before)).toEqual(after);
  });

  it("changes the declaration, and nothing when the name is taken", () => {
    expect(renameVariable(doc([]), "氏名", "名前").variables?.[0]?.name).toBe("名前");
    const root = doc([]);
    expect(renameVariable(root, "氏名", "一覧")).toBe(root);
  });

  it("reaches steps inside, and tells where a variable is used", () => {
    const inner = step({ message: "{氏名}" });
    const root = doc([{ id: "g", do: "group", title: "組", steps: [inner] }]);
    expect(usesOf(root, "氏名")).toEqual(["a"]);
    expect(renameVariable(root, "氏名", "名前").steps[0]?.steps?.[0]?.with?.message).toBe("{名前}");
  });
});
