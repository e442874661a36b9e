import { describe, expect, test } from "vitest";
import type { Scenario, Step, Variable } from "../../protocol";
import { idsOf } from "../tree";
import { joinTemplate } from "./template";

const log = (id: string, message = id): Step => ({ id, do: "log.write", title: id, with: { message } });
const call = (id: string, subscenario: string): Step => ({ id, do: "call", title: id, with: { subscenario } });
const doc = (rest: Partial<Scenario>): Scenario => ({ format: 1, id: "d", name: "d", zone: "any", steps: [], ...rest });
const text = (name: string): Variable => ({ name, type: "text", initial: "" });
const END = { owner: null, body: "steps", index: 99 };

describe("a template is joined", () => {
  test("its steps get new ids, inside too, and are told by the old ones", () => {
    const template = doc({ steps: [{ id: "g", do: "group", title: "g", steps: [log("a")] }] });
    const before = doc({ steps: [log("a")] });
    const { root, ids } = joinTemplate(before, { owner: null, body: "steps", index: 0 }, template);
    expect(idsOf(root).size).toBe(3);
    expect(root.steps[0]?.id).toBe(ids.get("g"));
    expect(root.steps[0]?.steps?.[0]?.id).toBe(ids.get("a"));
    expect(ids.get("a")).not.toBe("a");
  });

  test.each<[string, Variable[], Variable[], string, string[]]>([
    ["a new name", [], [text("値")], "{値}", ["値"]],
    ["the same name and type", [text("値")], [text("値")], "{値}", ["値"]],
    ["another type", [{ name: "値", type: "number", initial: 0 }], [text("値")], "{値2}", ["値", "値2"]],
    [
      "another type, the next is taken",
      [{ name: "値", type: "number" }, text("値2")],
      [text("値")],
      "{値3}",
      ["値", "値2", "値3"],
    ],
  ])("%s", (_, mine, theirs, message, names) => {
    const template = doc({ steps: [log("a", "{値}")], variables: theirs });
    const { root } = joinTemplate(doc({ variables: mine }), END, template);
    expect(root.steps[0]?.with?.message).toBe(message);
    expect(root.variables?.map((one) => one.name)).toEqual(names);
  });

  test("inside a 共通の手順 its variables are of that one", () => {
    const before = doc({ subscenarios: [{ name: "共通", parameters: [text("値")], returns: [], steps: [] }] });
    const template = doc({ steps: [log("a", "{値}{数}")], variables: [text("値"), { name: "数", type: "number" }] });
    const { root } = joinTemplate(before, { owner: null, body: "sub:0", index: 0 }, template);
    expect(root.variables).toBeUndefined();
    expect(root.subscenarios?.[0]?.variables?.map((one) => one.name)).toEqual(["数"]);
    expect(root.subscenarios?.[0]?.steps).toHaveLength(1);
  });

  test("a 共通の手順 of the same content is there once; another of that name gets a name of its own", () => {
    const sub = (id: string, message: string) => ({
      name: "共通",
      parameters: [],
      returns: [],
      steps: [{ ...log(id, message), title: "書く" }],
    });
    const template = doc({ steps: [call("c", "共通")], subscenarios: [sub("s", "x")] });
    const same = joinTemplate(doc({ subscenarios: [sub("o", "x")] }), END, template).root;
    expect(same.subscenarios?.map((one) => one.name)).toEqual(["共通"]);
    const other = joinTemplate(doc({ subscenarios: [sub("s", "y")] }), END, template).root;
    expect(other.subscenarios?.map((one) => one.name)).toEqual(["共通", "共通2"]);
    expect(other.steps[0]?.with?.subscenario).toBe("共通2");
    expect(idsOf(other).size).toBe(3);
  });

  test("where it cannot stand nothing changes", () => {
    const before = doc({});
    expect(joinTemplate(before, { owner: "no", body: "steps", index: 0 }, doc({ steps: [log("a")] })).root).toBe(
      before,
    );
  });
});
