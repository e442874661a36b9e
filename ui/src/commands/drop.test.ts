import { beforeEach, describe, expect, it } from "vitest";
import { useSession } from "../document/library";
import { openDocument, root, selection, undoChange } from "../document/open";
import { find, type Place } from "../document/tree";
import type { ActionSpec, OpenedScenario, Scenario, Step } from "../protocol";
import { dropAt, mayDrop } from "./drop";

const card = (id: string): Step => ({ id, do: "log.write", title: id });
const scenario: Scenario = {
  format: 1,
  id: "x",
  name: "x",
  zone: "any",
  steps: [
    card("a"),
    { id: "g", do: "group", title: "g", steps: [card("b"), { id: "i", do: "if", title: "i", then: [card("c")] }] },
    card("d"),
  ],
};
const at = (owner: string | null, body: string, index: number): Place => ({ owner, body, index });
const titles = () => root()?.steps.map((step) => step.id);

beforeEach(() => {
  const checked = { diagnostics: [], numbers: {}, sentences: {}, commits: [], on_screen: false, doubts: {} };
  const opened: OpenedScenario = {
    document: scenario,
    base_version: 1,
    latest_version: 1,
    draft: false,
    saved_at: "",
    known: null,
    undo: { changes: [], undone: 0 },
    checked,
  };
  openDocument(opened);
  const spec = { name: "log.write", label: { ja: "書く", en: "write" }, parameters: [] } as unknown as ActionSpec;
  useSession.setState({ actions: [spec], specs: new Map([[spec.name, spec]]) });
});

describe("what may be dropped where", () => {
  const moved = (ids: string[], place: Place) => mayDrop(scenario, { kind: "steps", ids }, place, false);

  it.each([
    ["elsewhere", ["a"], at(null, "steps", 2), true],
    ["into a frame", ["a"], at("g", "steps", 0), true],
    ["into a side that is still empty", ["a"], at("i", "else", 0), true],
    ["where it stands", ["a"], at(null, "steps", 0), false],
    ["right behind itself", ["a"], at(null, "steps", 1), false],
    ["a frame into itself", ["g"], at("g", "steps", 0), false],
    ["a frame into what it holds", ["g"], at("i", "then", 0), false],
    ["neighbours to their own place", ["a", "g"], at(null, "steps", 1), false],
    ["into a body that its step has not", ["a"], at("g", "then", 0), false],
  ] as const)("%s: %s", (_, ids, place, expected) => {
    expect(moved([...ids], place)).toBe(expected);
  });

  it("a copy of a frame may go into the frame", () => {
    expect(mayDrop(scenario, { kind: "steps", ids: ["g"] }, at("g", "steps", 0), true)).toBe(true);
  });

  it("a new step goes wherever a body is", () => {
    expect(mayDrop(scenario, { kind: "new", action: "log.write" }, at("i", "else", 0), false)).toBe(true);
    expect(mayDrop(scenario, { kind: "new", action: "log.write" }, at("nobody", "steps", 0), false)).toBe(false);
  });

  it("what may not be dropped changes nothing when it is dropped", () => {
    dropAt({ kind: "steps", ids: ["g"] }, at("i", "then", 0), false);
    expect(root()).toBe(scenario);
  });
});

describe("dropping", () => {
  it("moves, selects, and is one undo", () => {
    dropAt({ kind: "steps", ids: ["a"] }, at(null, "steps", 2), false);
    expect(titles()).toEqual(["g", "a", "d"]);
    expect(selection()).toEqual(["a"]);
    undoChange();
    expect(root()).toBe(scenario);
  });

  it("with Ctrl copies with new ids inside too", () => {
    dropAt({ kind: "steps", ids: ["g"] }, at(null, "steps", 3), true);
    const copy = root()?.steps[3];
    expect(copy?.do).toBe("group");
    expect(copy?.id).not.toBe("g");
    expect(copy?.steps?.[0]?.id).not.toBe("b");
    expect(root()?.steps[1]).toBe(scenario.steps[1]);
  });

  it("puts a new step in and selects it", () => {
    dropAt({ kind: "new", action: "log.write" }, at("i", "else", 0), false);
    const now = root();
    const made = now ? find(now, "i")?.step.else?.[0] : undefined;
    expect(made?.title).toBe("書く");
    expect(selection()).toEqual([made?.id]);
  });
});
