import { describe, expect, it } from "vitest";
import type { RunEvent, Scenario } from "../protocol";
import { after, IDLE, leftBy, notTaken, type RunState } from "./run";

const at = "2026-11-24T14:10:02+09:00";
const place = { step: "c1", title: "「登録」を押す", number: "9" };
const play = (...events: object[]): RunState =>
  events.reduce((state: RunState, one) => after(state, "r", { at, ...one } as RunEvent), IDLE);
const started = { event: "run_started", run: "r", scenario: "s", name: "n", attended: true, trial: false };

describe("state of a run", () => {
  it("a step runs when it is entered and is done when it is left", () => {
    expect(play(started, { event: "step_entered", ...place }).steps.c1?.state).toBe("running");
    const left = play(
      started,
      { event: "step_entered", ...place },
      { event: "step_left", outcome: "succeeded", elapsed_ms: 5, ...place },
    );
    expect(left.steps.c1?.state).toBe("done");
    expect(left.record).toHaveLength(1);
  });

  it("a pause at a failure shows at its step what failed and what to do", () => {
    const failure = { code: "covered", message: "押せません。", remedy: "閉じてください。", attempts: [] };
    const state = play(
      started,
      { event: "step_entered", ...place },
      { event: "paused", reason: "failure", failure, ...place },
    );
    expect(state.phase).toBe("paused");
    expect(state.failure).toMatchObject({ step: "c1", title: place.title, message: "押せません。" });
    expect(state.failure?.remedy).toBe("閉じてください。");
    expect(state.steps.c1?.state).toBe("failed");
    expect(state.steps.c1?.message).toBe("押せません。");
  });

  it("going on forgets the failure", () => {
    const state = play(started, { event: "paused", reason: "failure", ...place }, { event: "resumed" });
    expect(state.failure).toBeNull();
    expect(state.phase).toBe("running");
  });

  it("turns of loops are those of the step entered last", () => {
    const entered = (turn: number) => ({ event: "step_entered", turns: [{ step: "f1", turn, of: 330 }], ...place });
    expect(play(started, entered(1), entered(12)).turns.f1).toEqual({ step: "f1", turn: 12, of: 330 });
  });

  it("what an older turn of a loop did is forgotten when the next begins", () => {
    const turns = (turn: number) => [{ step: "f1", turn, of: 3 }];
    const state = play(
      started,
      { event: "step_entered", step: "f1", title: "1件ずつ" },
      { event: "step_entered", ...place, turns: turns(1) },
      { event: "step_left", outcome: "succeeded", elapsed_ms: 5, ...place },
      { event: "step_entered", step: "c2", title: "次", turns: turns(2) },
    );
    expect(state.steps.c1).toBeUndefined();
    expect(state.steps.c2?.state).toBe("running");
    expect(state.steps.f1?.state).toBe("running");
  });

  it("sides that a branch did not take are known as soon as one is entered", () => {
    const inner = (id: string) => ({ id, do: "log.write", title: id });
    const branch = { id: "i", do: "if", title: "i", then: [inner("a")], else: [inner("b")] };
    const root = { format: 1, id: "x", name: "x", zone: "any", steps: [branch] } as Scenario;
    const entered = play(started, { event: "step_entered", step: "i", title: "i" });
    expect([...notTaken(root, entered.steps)]).toEqual([]);
    const taken = after(entered, "r", { at, event: "step_entered", step: "b", title: "b" } as RunEvent);
    expect([...notTaken(root, taken.steps)]).toEqual(["a"]);
  });

  it("a new run begins with nothing of the last one", () => {
    const state = play(
      started,
      { event: "step_entered", ...place },
      { event: "run_finished", status: "stopped" },
      started,
    );
    expect(state.steps).toEqual({});
    expect(state.status).toBeNull();
  });
});

it("a row is left to a person until it is done after all", () => {
  const item = (key: string, state: string, reason?: string) =>
    ({ event: "item", at, ...place, key, state, reason }) as RunEvent;
  const events = [
    item("1", "done"),
    item("2", "needs_person", "水栓番号がありません"),
    item("3", "failed", "時間切れ"),
    item("3", "done"),
  ];
  const left = [{ key: "2", state: "needs_person", reason: "水栓番号がありません" }];
  expect(leftBy(events)).toEqual(left);
  expect(play(started, ...events).left).toEqual(left);
});
