/** What differs between two states of the document, so that each can be made of the other. */
import type { Scenario } from "../protocol";

type Key = string | number;

/** A property that changed, or, with `at`, items of a list that took the place of others. */
export interface Edit {
  path: Key[];
  at?: number;
  before?: unknown;
  after?: unknown;
}

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function idOf(item: unknown): unknown {
  return isFields(item) ? item.id : undefined;
}

/** One item in two states: the same object, or a step that kept its id. */
function same(a: unknown, b: unknown): boolean {
  return a === b || (idOf(a) !== undefined && idOf(a) === idOf(b));
}

function lists(path: Key[], before: unknown[], after: unknown[], edits: Edit[]): void {
  const short = Math.min(before.length, after.length);
  let head = 0;
  while (head < short && same(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < short - head && same(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  for (let i = 0; i < head; i += 1) values([...path, i], before[i], after[i], edits);
  // Those behind are told by the places that they have before the items in the middle change.
  for (let i = 1; i <= tail; i += 1) {
    values([...path, before.length - i], before.at(-i), after.at(-i), edits);
  }
  const removed = before.slice(head, before.length - tail);
  const inserted = after.slice(head, after.length - tail);
  if (removed.length + inserted.length > 0) edits.push({ path, at: head, before: removed, after: inserted });
}

function values(path: Key[], before: unknown, after: unknown, edits: Edit[]): void {
  if (before === after) return;
  if (Array.isArray(before) && Array.isArray(after)) return lists(path, before, after, edits);
  if (isFields(before) && isFields(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      values([...path, key], before[key], after[key], edits);
    }
    return;
  }
  edits.push({ path, before, after });
}

/** The edits that make `after` of `before`; what both share is not looked into. */
export function editsBetween(before: Scenario, after: Scenario): Edit[] {
  const edits: Edit[] = [];
  values([], before, after, edits);
  return edits;
}

function edited(value: unknown, path: Key[], change: (value: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (typeof key === "number") {
    // The core writes a single error side without its list.
    if (!Array.isArray(value)) return edited(value, rest, change);
    return value.map((item, index) => (index === key ? edited(item, rest, change) : item));
  }
  const next = { ...(value as Fields | undefined) };
  const inner = edited(next[key], rest, change);
  if (inner === undefined) delete next[key];
  else next[key] = inner;
  return next;
}

function replaced(list: unknown, at: number, away: unknown, come: unknown): unknown {
  const items = (list as unknown[] | undefined) ?? [];
  return items.toSpliced(at, (away as unknown[]).length, ...(come as unknown[]));
}

/** The state before the edits. */
export function takenBack(after: Scenario, edits: Edit[]): Scenario {
  return edits.reduceRight<unknown>(
    (root, { path, at, before, after: come }) =>
      edited(root, path, (value) => (at === undefined ? before : replaced(value, at, come, before))),
    after,
  ) as Scenario;
}

/** The state after the edits. */
export function done(before: Scenario, edits: Edit[]): Scenario {
  return edits.reduce<unknown>(
    (root, { path, at, before: away, after }) =>
      edited(root, path, (value) => (at === undefined ? after : replaced(value, at, away, after))),
    before,
  ) as Scenario;
}
