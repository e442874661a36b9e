import { beforeEach, describe, expect, it } from "vitest";
import { useSession } from "../document/library";
import { openDocument, root, selection, useOpen } from "../document/open";
import { IDLE, useRun } from "../document/run";
import { setZoomer } from "../document/zoom";
import type { Scenario } from "../protocol";
import { onKey } from "./keys";
import { commands } from "./registry";

const scenario: Scenario = {
  format: 1,
  id: "x",
  name: "x",
  zone: "any",
  steps: ["a", "b", "c"].map((id) => ({ id, do: "log.write", title: id })),
};
const titles = () =>
  root()
    ?.steps.map((step) => step.title)
    .join("");

function press(key: string, how: KeyboardEventInit = {}, on: HTMLElement = document.body): boolean {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...how });
  on.addEventListener("keydown", onKey, { once: true });
  on.dispatchEvent(event);
  return event.defaultPrevented;
}

beforeEach(() => {
  document.body.innerHTML = "";
  useSession.setState({ page: "editor", sheet: null });
  useRun.setState(IDLE, true);
  const checked = { diagnostics: [], numbers: {}, sentences: {}, commits: [], on_screen: false, doubts: {} };
  openDocument({
    document: scenario,
    base_version: 1,
    latest_version: 1,
    draft: false,
    saved_at: "",
    known: null,
    undo: { changes: [], undone: 0 },
    checked,
  });
});

describe("commands", () => {
  it("have ids and keys of their own, and words", () => {
    expect(new Set(commands.map((one) => one.id)).size).toBe(commands.length);
    const keys = commands.flatMap((one) => one.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    for (const one of commands) expect(one.label(), one.id).not.toBe("");
  });
});

describe("keys", () => {
  it("arrows walk along the flow, with Shift they take more in", () => {
    press("ArrowDown");
    expect(selection()).toEqual(["a"]);
    press("ArrowDown");
    press("ArrowDown", { shiftKey: true });
    expect(selection()).toEqual(["b", "c"]);
    press("Escape");
    expect(selection()).toEqual([]);
  });

  it("duplicate, delete, undo and redo", () => {
    press("ArrowDown");
    press("d", { ctrlKey: true });
    expect(titles()).toBe("aabc");
    press("Delete");
    expect(titles()).toBe("abc");
    press("z", { ctrlKey: true });
    press("z", { ctrlKey: true });
    expect(root()).toBe(scenario);
    press("Z", { ctrlKey: true, shiftKey: true });
    expect(titles()).toBe("aabc");
  });

  it("a text field keeps its own keys, but not those of the whole program", () => {
    press("ArrowDown");
    const field = document.body.appendChild(document.createElement("input"));
    expect(press("Delete", {}, field)).toBe(false);
    expect(press("z", { ctrlKey: true }, field)).toBe(false);
    expect(titles()).toBe("abc");
    expect(press("s", { ctrlKey: true }, field)).toBe(true);
    expect(useSession.getState().sheet).toBe("version");
  });

  it("with Shift a figure is the key that it stands on, whatever sign it gives", () => {
    const seen: string[] = [];
    const done = () => seen.push("fit");
    setZoomer({ in: done, out: done, home: done, selection: done, fit: done });
    for (const key of ["!", "1"]) press(key, { code: "Digit1", shiftKey: true });
    expect(seen).toEqual(["fit", "fit"]);
    const field = document.body.appendChild(document.createElement("input"));
    expect(press("!", { code: "Digit1", shiftKey: true }, field)).toBe(false);
  });

  it("nothing happens over a dialog, on another page, or while something is composed", () => {
    useSession.setState({ sheet: "manual" });
    expect(press("ArrowDown")).toBe(false);
    useSession.setState({ sheet: null, page: "library" });
    expect(press("ArrowDown")).toBe(false);
    useSession.setState({ page: "editor" });
    expect(press("ArrowDown", { isComposing: true })).toBe(false);
    expect(selection()).toEqual([]);
  });

  it("during a run the flow stands still", () => {
    press("ArrowDown");
    useRun.setState({ phase: "paused" });
    press("Delete");
    expect(root()).toBe(scenario);
    press("F9");
    expect([...useOpen.getState().breakpoints]).toEqual(["a"]);
  });
});
