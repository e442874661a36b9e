import fc from "fast-check";
import { describe, expect, it } from "vitest";
import sample from "../../../scenarios/water-meter.json";
import type { Scenario, Step } from "../protocol";
import { begin, push, redo, undo } from "./history";
import { renewed } from "./ids";
import * as ops from "./ops";
import { bodiesOf, catches, find, idsOf, index, type Place, rootBodies, walk } from "./tree";

const water = sample as unknown as Scenario;

function places(root: Scenario): Place[] {
  const rows: Place[] = [];
  const add = (owner: string | null, body: string, count: number) => {
    for (let at = 0; at <= count; at += 1) rows.push({ owner, body, index: at });
  };
  for (const { body, steps } of rootBodies(root)) add(null, body, steps.length);
  for (const { step } of index(root).values())
    for (const { body, steps } of bodiesOf(step)) add(step.id, body, steps.length);
  return rows;
}

function count(root: Scenario): number {
  let n = 0;
  walk(root, () => {
    n += 1;
    return true;
  });
  return n;
}

type Change = (root: Scenario) => Scenario;

const change: fc.Arbitrary<Change> = fc
  .tuple(
    fc.constantFrom(
      ...["insert", "remove", "move", "paste", "title", "wrap", "parameter", "case", "catch", "park", "rename", "sub"],
    ),
    fc.nat(),
    fc.nat(),
  )
  .map(([kind, a, b]) => (root: Scenario) => {
    const ids = [...idsOf(root)];
    const id = ids[a % Math.max(1, ids.length)] ?? "";
    const spots = places(root);
    const place = spots[b % spots.length] as Place;
    switch (kind) {
      case "insert":
        return ops.insert(root, place, renewed(root, [{ id: "x", do: "log.write", title: "書く" }]));
      case "remove":
        return ops.remove(root, [id]);
      case "move":
        return ops.move(root, [id], place);
      case "paste":
        return ops.insert(root, place, renewed(root, [find(root, id)?.step].filter(Boolean) as Step[]));
      case "title":
        return ops.setProperty(root, id, "title", `題${b}`);
      case "wrap":
        return ops.wrap(root, [id], b % 2 === 0 ? "group" : "try", "囲み");
      case "case":
        return find(root, id)?.step.do === "switch" ? ops.addCase(root, id) : root;
      case "catch":
        return find(root, id)?.step.do === "try" ? ops.addCatch(root, id) : root;
      case "park":
        return ops.park(root, [id]);
      case "rename":
        return ops.renameVariable(root, root.variables?.[a % 5]?.name ?? "", `変数${b}`);
      case "sub":
        return ops.addSubscenario(root, `手順${b % 3}`);
      default:
        return ops.setParameter(root, id, "text", String(b));
    }
  });

describe("history of the document", () => {
  it("n changes and n undos give the first document itself, and redo gives the last", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 25 }), (changes) => {
        let history = begin(water);
        for (const one of changes) history = push(history, one(history.root), "変更");
        const last = history.root;
        const depth = history.past.length;
        for (let i = 0; i < depth; i += 1) history = undo(history);
        expect(history.root).toBe(water);
        for (let i = 0; i < depth; i += 1) history = redo(history);
        expect(history.root).toBe(last);
      }),
      { numRuns: 60 },
    );
  });

  it("ids stay unique whatever is done", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 15 }), (changes) => {
        let root = water;
        for (const one of changes) root = one(root);
        expect(idsOf(root).size).toBe(count(root));
      }),
      { numRuns: 60 },
    );
  });

  it("typing with one mark is one entry until it is sealed", () => {
    let history = begin(water);
    history = push(history, ops.setProperty(history.root, "c1", "title", "あ"), "変更", [], "c1/title");
    history = push(history, ops.setProperty(history.root, "c1", "title", "あい"), "変更", [], "c1/title");
    expect(history.past).toHaveLength(1);
    expect(undo(history).root).toBe(water);
  });
});

describe("rules of moving", () => {
  it("what may not be moved comes back as the same document, what may is another", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (a, b) => {
        const ids = [...idsOf(water)];
        const id = ids[a % ids.length] as string;
        const spots = places(water);
        const place = spots[b % spots.length] as Place;
        const next = ops.move(water, [id], place);
        expect(next !== water).toBe(ops.canMove(water, [id], place));
        expect(count(next)).toBe(count(water));
      }),
      { numRuns: 200 },
    );
  });
});

describe("changes of the tree", () => {
  it("parked steps leave the flow and come back to its end", () => {
    const parked = ops.park(water, ["g1"]);
    expect(parked.steps.map((step) => step.id)).toEqual(["g2", "g3"]);
    expect(parked.parked?.map((step) => step.id)).toEqual(["g1"]);
    const back = ops.park(parked, ["g1"]);
    expect(back.steps.map((step) => step.id)).toEqual(["g2", "g3", "g1"]);
    expect("parked" in back).toBe(false);
  });

  it("an error side more makes a list, one less the object again", () => {
    const two = ops.addCatch(water, "e1");
    expect(Array.isArray(find(two, "e1")?.step.catch)).toBe(true);
    const one = ops.removeCatch(two, "e1", 1);
    expect(find(one, "e1")?.step.catch).toEqual(find(water, "e1")?.step.catch);
  });

  it("moving a step into itself changes nothing", () => {
    expect(ops.move(water, ["f1"], { owner: "f1", body: "steps", index: 0 })).toBe(water);
    expect(ops.move(water, ["g2"], { owner: "e1", body: "catch:0", index: 0 })).toBe(water);
  });

  it("moving a step to where it is changes nothing", () => {
    const place = find(water, "c1")?.place as Place;
    expect(ops.move(water, ["c1"], place)).toBe(water);
    expect(ops.move(water, ["c1"], { ...place, index: place.index + 1 })).toBe(water);
  });

  it("moving down counts the places after the step has left", () => {
    const place = find(water, "c1")?.place as Place;
    const next = ops.move(water, ["c1"], { ...place, index: place.index + 2 });
    expect(find(next, "c1")?.place.index).toBe(place.index + 1);
  });

  it("an error side that is one object stays one object", () => {
    const next = ops.remove(water, ["r1"]);
    const step = find(next, "e1")?.step as Step;
    expect(Array.isArray(step.catch)).toBe(false);
    expect(catches(step)[0]?.steps.map((one) => one.id)).toEqual(["i1"]);
  });

  it("what did not change is shared", () => {
    const next = ops.setProperty(water, "c1", "title", "別の題名");
    expect(next.steps[0]).toBe(water.steps[0]);
    expect(next.steps[2]).toBe(water.steps[2]);
    expect(next.steps[1]).not.toBe(water.steps[1]);
  });

  it("steps with an id that is taken are refused", () => {
    expect(
      ops.insert(water, { owner: null, body: "steps", index: 0 }, [{ id: "c1", do: "log.write", title: "x" }]),
    ).toBe(water);
  });

  it("only neighbours are wrapped", () => {
    expect(ops.wrap(water, ["c1", "c4"], "group", "囲み")).toBe(water);
    const next = ops.wrap(water, ["c1", "c2"], "group", "囲み");
    expect(find(next, "c1")?.place.owner).toBe(find(next, "c2")?.place.owner);
  });
});
