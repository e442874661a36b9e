import { describe, expect, it } from "vitest";
import sample from "../../../scenarios/water-meter.json";
import type { Scenario, Step } from "../protocol";
import { begin, push, undo } from "./history";
import * as ops from "./ops";
import { catches, find, type Place } from "./tree";

const water = sample as unknown as Scenario;

describe("history of the document", () => {
  it("typing with one mark is one entry until it is sealed", () => {
    let history = begin(water);
    history = push(history, ops.setProperty(history.root, "c1", "title", "あ"), "変更", [], "c1/title");
    history = push(history, ops.setProperty(history.root, "c1", "title", "あい"), "変更", [], "c1/title");
    expect(history.past).toHaveLength(1);
    expect(undo(history).root).toBe(water);
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
