import type { Scenario, Step, StepId } from "../../protocol";
import { editBody, find, outermost } from "../tree";
import { canWrap } from "./wrap";

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The parameters that are there, without `text`. */
function rest(step: Step): Record<string, unknown> {
  const { text: _, ...others } = step.with ?? {};
  return others;
}

const plain = (value: unknown): value is string => typeof value === "string" && !value.startsWith("=");

/** How two steps of that action, one after the other, become one that does the same. */
const WAYS: Record<string, (first: Step, second: Step) => Step | null> = {
  // Each replaces the whole text: what the second writes stays.
  "ui.set_text": (first, second) => (same(rest(first), rest(second)) ? { ...second, id: first.id } : null),
  "browser.fill": (first, second) => (same(rest(first), rest(second)) ? { ...second, id: first.id } : null),
  "keyboard.type": (first, second) => {
    const [one, two] = [first.with?.text, second.with?.text];
    if (!plain(one) || !plain(two) || !same(rest(first), rest(second))) return null;
    return { ...first, with: { ...first.with, text: one + two } };
  },
  // A double click where the person clicked twice.
  "ui.click": (first, second) => {
    const target = first.with?.target;
    const alone = target !== undefined && Object.keys(rest(first)).length === 1;
    return alone && same(first.with, second.with) ? { ...first, do: "ui.double_click" } : null;
  },
};

/** One step for all of them; nothing where they are no such steps. */
function joined(steps: Step[]): Step | null {
  const [first, ...others] = steps;
  if (!first) return null;
  return others.reduce<Step | null>((one, next) => {
    const way = one?.do === next.do ? WAYS[next.do] : undefined;
    const both = one && way ? way(one, next) : null;
    const notes = [one?.note, next.note].filter(Boolean).join("\n");
    return both && notes !== "" ? { ...both, note: notes } : both;
  }, first);
}

/** Makes one step of neighbouring steps that do one thing; else nothing changes. */
export function join(root: Scenario, ids: Iterable<StepId>): Scenario {
  const chosen = outermost(root, ids);
  const found = chosen.map((id) => find(root, id));
  const place = found[0]?.place;
  if (!place || chosen.length < 2 || !canWrap(root, chosen)) return root;
  const one = joined(found.flatMap((each) => (each ? [each.step] : [])));
  return one ? editBody(root, place.owner, place.body, (old) => old.toSpliced(place.index, chosen.length, one)) : root;
}
