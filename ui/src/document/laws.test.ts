/** What holds for every document and for whatever is done to it. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Scenario, Step } from "../protocol";
import { begin, push, redo, undo } from "./history";
import { renewed } from "./ids";
import * as ops from "./ops";
import { bodiesOf, find, idsOf, index, outermost, type Place, rootBodies, through, walk, walkSteps } from "./tree";

// Many documents on a busy machine.
vi.setConfig({ testTimeout: 60_000 });
const RUNS = { numRuns: 100 };
const WRAPPERS: ops.Wrapper[] = ["group", "try", "for_each", "while", "repeat", "if", "switch"];

/** Steps with whatever bodies their kind may have; they get their ids afterwards. */
const { steps } = fc.letrec<{ steps: Step[]; step: Step }>((tie) => {
  const inner = tie("steps");
  const some = fc.option(inner, { nil: undefined });
  const side = inner.map((steps) => ({ error_in: "エラー", steps }));
  const kind = <K extends string>(name: K, bodies: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record({
      id: fc.constant(""),
      do: fc.constant(name),
      title: fc.constantFrom("登録する", "押す", ""),
      ...bodies,
    });
  return {
    steps: fc.array(tie("step"), { maxLength: 3 }),
    step: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      kind("log.write", { with: fc.record({ message: fc.string({ maxLength: 4 }) }) }) as fc.Arbitrary<Step>,
      kind("group", { steps: inner }) as fc.Arbitrary<Step>,
      kind("for_each", { steps: inner, verify: some }) as fc.Arbitrary<Step>,
      kind("if", { then: inner, else: some }) as fc.Arbitrary<Step>,
      kind("switch", {
        cases: fc.array(fc.record({ when: fc.constantFrom<string | number>("13", 20), steps: inner }), {
          maxLength: 3,
        }),
        otherwise: some,
      }) as fc.Arbitrary<Step>,
      kind("try", {
        steps: inner,
        catch: fc.oneof(side, fc.array(side, { minLength: 1, maxLength: 3 })),
        finally: some,
      }) as fc.Arbitrary<Step>,
    ),
  };
});

const documents: fc.Arbitrary<Scenario> = fc
  .record({ steps, parked: steps, cleanup: steps, sub: steps })
  .map(({ steps, parked, cleanup, sub }) => {
    const doc: Scenario = {
      format: 1,
      id: "d",
      name: "試験",
      zone: "any",
      variables: [{ name: "氏名", type: "text" }],
      steps,
      subscenarios: [{ name: "呼ぶ", parameters: [], returns: [], steps: sub }],
    };
    if (parked.length > 0) doc.parked = parked;
    if (cleanup.length > 0) doc.cleanup = cleanup;
    const made = structuredClone(doc);
    let n = 0;
    for (const body of rootBodies(made))
      walkSteps(body.steps, (step) => {
        n += 1;
        step.id = `n${n}`;
      });
    return JSON.parse(JSON.stringify(made)) as Scenario;
  });

function places(root: Scenario): Place[] {
  const rows: Place[] = [{ owner: null, body: "parked", index: 0 }];
  const add = (owner: string | null, body: string, count: number) => {
    for (let at = 0; at <= count; at += 1) rows.push({ owner, body, index: at });
  };
  for (const { body, steps } of rootBodies(root)) add(null, body, steps.length);
  for (const { step } of index(root).values())
    for (const { body, steps } of bodiesOf(step)) add(step.id, body, steps.length);
  return rows;
}

function ids(root: Scenario): string[] {
  const rows: string[] = [];
  walk(root, (step) => {
    rows.push(step.id);
    return true;
  });
  return rows;
}

/** Numbers to pick steps, a place and a way with. */
const picks = fc.tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), fc.nat());
type Picks = [number[], number];

function picked(root: Scenario, [some, n]: Picks) {
  const all = ids(root);
  const chosen = all.length === 0 ? [] : some.map((one) => all[one % all.length] ?? "");
  const spots = places(root);
  return { chosen, first: chosen[0] ?? "", place: spots[n % spots.length] as Place, n };
}

/** Every operation that a gesture, a menu or a key does. */
const OPERATIONS: Record<string, (root: Scenario, picks: Picks) => Scenario> = {
  insert: (root, p) =>
    ops.insert(root, picked(root, p).place, renewed(root, [{ id: "x", do: "log.write", title: "書く" }])),
  remove: (root, p) => ops.remove(root, picked(root, p).chosen),
  move: (root, p) => ops.move(root, picked(root, p).chosen, picked(root, p).place),
  copy: (root, p) => {
    const { chosen, place } = picked(root, p);
    const steps = outermost(root, chosen).flatMap((id) => find(root, id)?.step ?? []);
    return ops.insert(root, place, renewed(root, steps));
  },
  wrap: (root, p) => {
    const { chosen, first, n } = picked(root, p);
    const run = through(root, first, chosen.at(-1) ?? first);
    return ops.wrap(root, run, WRAPPERS[n % WRAPPERS.length] ?? "group", "囲み");
  },
  unwrap: (root, p) => ops.unwrap(root, picked(root, p).chosen),
  park: (root, p) => ops.park(root, picked(root, p).chosen),
  swap: (root, p) => ops.swapSides(root, picked(root, p).first),
  addCase: (root, p) => ops.addCase(root, picked(root, p).first),
  moveCase: (root, p) => ops.moveCase(root, picked(root, p).first, p[1] % 3, (p[1] >> 2) % 3),
  removeCase: (root, p) => ops.removeCase(root, picked(root, p).first, p[1] % 3),
  addCatch: (root, p) => ops.addCatch(root, picked(root, p).first),
  moveCatch: (root, p) => ops.moveCatch(root, picked(root, p).first, p[1] % 3, (p[1] >> 2) % 3),
  title: (root, p) => ops.setProperty(root, picked(root, p).first, "title", `題${p[1]}`),
  note: (root, p) => ops.setProperty(root, picked(root, p).first, "note", p[1] % 2 ? `メモ${p[1]}` : undefined),
  disable: (root, p) => ops.setProperty(root, picked(root, p).first, "disabled", p[1] % 2 ? true : undefined),
  parameter: (root, p) => ops.setParameter(root, picked(root, p).first, "text", String(p[1])),
  rename: (root, p) => ops.renameVariable(root, root.variables?.[0]?.name ?? "", `変数${p[1]}`),
  sub: (root, p) => ops.addSubscenario(root, `手順${p[1] % 3}`),
};

const changes = fc.array(fc.tuple(fc.constantFrom(...Object.keys(OPERATIONS)), picks), { maxLength: 20 });

function done(root: Scenario, [name, p]: [string, Picks]): Scenario {
  return OPERATIONS[name]?.(root, p) ?? root;
}

describe("whatever is done to whatever document", () => {
  it("as many undos give the first document itself, as many redos the last", () => {
    fc.assert(
      fc.property(documents, changes, (first, all) => {
        let history = begin(first);
        for (const one of all) history = push(history, done(history.root, one), "変更");
        const last = history.root;
        const depth = history.past.length;
        for (let i = 0; i < depth; i += 1) history = undo(history);
        expect(history.root).toBe(first);
        for (let i = 0; i < depth; i += 1) history = redo(history);
        expect(history.root).toBe(last);
      }),
      RUNS,
    );
  });

  it("no document is changed in place, ids stay unique, and the core reads what the window holds", () => {
    fc.assert(
      fc.property(documents, changes, (first, all) => {
        const before = JSON.stringify(first);
        let root = first;
        for (const one of all) root = done(root, one);
        expect(JSON.stringify(first)).toBe(before);
        const now = ids(root);
        expect(new Set(now).size).toBe(now.length);
        expect(JSON.parse(JSON.stringify(root))).toEqual(root);
        expect(root.parked).not.toEqual([]);
      }),
      RUNS,
    );
  });

  it.each(["move", "wrap", "park", "swap", "moveCase", "moveCatch", "addCase", "addCatch"])(
    "%s loses no step",
    (name) => {
      fc.assert(
        fc.property(documents, picks, (root, p) => {
          const now = idsOf(done(root, [name, p]));
          for (const id of ids(root)) expect(now.has(id)).toBe(true);
        }),
        RUNS,
      );
    },
  );
});

describe("what may not be done gives the same document, what may another", () => {
  it("moving", () => {
    fc.assert(
      fc.property(documents, picks, (root, p) => {
        const { chosen, place } = picked(root, p);
        expect(ops.move(root, chosen, place) !== root).toBe(ops.canMove(root, chosen, place));
      }),
      RUNS,
    );
  });

  it("wrapping", () => {
    fc.assert(
      fc.property(documents, picks, (root, p) => {
        const { chosen, n } = picked(root, p);
        const kind = WRAPPERS[n % WRAPPERS.length] ?? "group";
        expect(ops.wrap(root, chosen, kind, "囲み") !== root).toBe(ops.canWrap(root, chosen));
      }),
      RUNS,
    );
  });

  it("taking frames away loses the frames alone, and is the contrary of wrapping", () => {
    fc.assert(
      fc.property(documents, picks, (root, p) => {
        const { chosen, first } = picked(root, p);
        const frames = ops.frames(root, chosen).map((step) => step.id);
        const next = ops.unwrap(root, chosen);
        expect(next !== root).toBe(frames.length > 0);
        const left = ids(root).filter((id) => !frames.includes(id));
        expect([...idsOf(next)].sort()).toEqual(left.sort());
        for (const kind of WRAPPERS) {
          if (first === "") continue;
          const wrapped = ops.wrap(root, [first], kind, "囲み");
          const frame = find(wrapped, first)?.place.owner ?? "";
          expect(ops.unwrap(wrapped, [frame])).toEqual(root);
        }
      }),
      RUNS,
    );
  });

  it("parking, and bringing back", () => {
    fc.assert(
      fc.property(documents, picks, (root, p) => {
        const { chosen } = picked(root, p);
        const next = ops.park(root, chosen);
        if (next === root) return;
        const where = ops.areParked(root, chosen) ? "steps" : "parked";
        for (const id of outermost(root, chosen))
          expect(find(next, id)?.place).toMatchObject({ owner: null, body: where });
      }),
      RUNS,
    );
  });
});
