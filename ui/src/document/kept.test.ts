import { describe, expect, it } from "vitest";
import type { Scenario, Step } from "../protocol";
import { done, editsBetween, takenBack } from "./edits";
import { begin, type History, push, redo, undo } from "./history";
import { historyOf, serialsOf, undoStep } from "./kept";
import * as ops from "./ops";

const step = (id: string, rest: Partial<Step> = {}): Step => ({ id, do: "log.write", title: id, ...rest });
const doc = (steps: Step[], rest: Partial<Scenario> = {}): Scenario => ({
  format: 1,
  id: "x",
  name: "n",
  zone: "any",
  steps,
  ...rest,
});
const place = (index: number, owner: string | null = null, body = "steps") => ({ owner, body, index });
const group = doc([step("a"), step("g", { do: "group", steps: [step("b"), step("c")] }), step("d")]);

describe("edits", () => {
  const cases: [string, Scenario, (root: Scenario) => Scenario][] = [
    ["insert", group, (root) => ops.insert(root, place(1), [step("x")])],
    ["remove inside", group, (root) => ops.remove(root, ["b"])],
    ["move out", group, (root) => ops.move(root, ["c"], place(0))],
    ["change", group, (root) => ops.setParameter(root, "c", "message", "y")],
    ["wrap", group, (root) => ops.wrap(root, ["a"], "try", "t")],
    ["park", group, (root) => ops.park(root, ["d"])],
    ["rename", group, (root) => ops.setScenario(root, { name: "m", summary: "s" })],
    ["another document", group, () => doc([step("d"), step("a", { note: "n" })], { parked: [step("p")] })],
    ["take away", doc([step("a", { note: "n" })]), (root) => ops.setProperty(root, "a", "note", undefined)],
  ];
  it.each(cases)("%s is taken back and done again", (_, before, change) => {
    const after = change(before);
    const edits = JSON.parse(JSON.stringify(editsBetween(before, after)));
    expect(done(before, edits)).toEqual(after);
    expect(takenBack(after, edits)).toEqual(before);
  });

  it("a change of one step of many is a few words", () => {
    const many = doc(Array.from({ length: 5000 }, (_, n) => step(`s${n}`)));
    const changed = ops.setParameter(ops.remove(many, ["s10"]), "s4000", "message", "y");
    expect(JSON.stringify(editsBetween(many, changed)).length).toBeLessThan(400);
  });

  it("the same document read anew has no edits", () => {
    expect(editsBetween(group, JSON.parse(JSON.stringify(group)))).toEqual([]);
  });
});

/** The core: keeps what it is told. */
function core() {
  let changes: string[] = [];
  let undone = 0;
  let kept: number[] = [];
  return {
    save(history: History) {
      const said = undoStep(history, kept);
      changes = [...changes.slice(0, changes.length - said.drops), ...said.adds];
      undone = said.undone;
      kept = serialsOf(history);
      return said.adds.length;
    },
    open: (root: Scenario) => historyOf(JSON.parse(JSON.stringify(root)) as Scenario, { changes, undone }),
  };
}

describe("history kept by the core", () => {
  const names = (history: History) => [...history.past, ...history.future].map((entry) => entry.label);
  const add = (history: History, id: string) =>
    push(history, ops.insert(history.root, place(0), [step(id)]), `add ${id}`, [id]);

  it("tells only what is new, and is the same when opened again", () => {
    const library = core();
    let history = add(add(begin(group), "x"), "y");
    expect(library.save(history)).toBe(2);
    history = add(history, "z");
    expect(library.save(history)).toBe(1);
    history = undo(undo(history));
    expect(library.save(history)).toBe(0);
    const { history: again } = library.open(history.root);
    expect(names(again)).toEqual(["add x", "add y", "add z"]);
    expect(again.past).toHaveLength(1);
    expect(undo(again).root).toEqual(group);
    expect(
      redo(redo(again))
        .root.steps.map((one) => one.id)
        .slice(0, 3),
    ).toEqual(["z", "y", "x"]);
    expect(redo(again).selection).toEqual(["y"]);
  });

  it("something else instead of what was undone takes its place", () => {
    const library = core();
    let history = add(add(begin(group), "x"), "y");
    library.save(history);
    history = add(undo(history), "z");
    expect(library.save(history)).toBe(1);
    expect(names(library.open(history.root).history)).toEqual(["add x", "add z"]);
  });

  it("typing that goes on after it was saved is one change", () => {
    const library = core();
    const type = (history: History, text: string) =>
      push(history, ops.setProperty(history.root, "a", "title", text), "title", ["a"], "title a");
    let history = type(begin(group), "1");
    library.save(history);
    history = type(history, "12");
    expect(library.save(history)).toBe(1);
    const { history: again } = library.open(history.root);
    expect(names(again)).toEqual(["title"]);
    expect(undo(again).root).toEqual(group);
  });
});
