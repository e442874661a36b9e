/** A stack of documents; every undo gives the same object back. */
import type { Scenario, StepId } from "../protocol";

export interface Entry {
  root: Scenario;
  selection: StepId[];
  label: string;
  /** Changes with the same mark that follow each other are one entry (typing). */
  mark: string | null;
  /** Tells changes apart, and the same change after it grew. */
  serial: number;
  /** When it was done, RFC 3339. */
  at: string;
}

export interface History {
  past: Entry[];
  root: Scenario;
  selection: StepId[];
  future: Entry[];
}

const DEPTH = 500;

let last = 0;

export function nextSerial(): number {
  last += 1;
  return last;
}

export function begin(root: Scenario): History {
  return { past: [], root, selection: [], future: [] };
}

export function push(
  history: History,
  root: Scenario,
  label: string,
  selection: StepId[] = history.selection,
  mark: string | null = null,
): History {
  if (root === history.root) return history;
  const last = history.past.at(-1);
  const now = { serial: nextSerial(), at: new Date().toISOString() };
  if (mark !== null && last?.mark === mark && history.future.length === 0) {
    return { ...history, past: [...history.past.slice(0, -1), { ...last, ...now }], root, selection };
  }
  const entry: Entry = { root: history.root, selection: history.selection, label, mark, ...now };
  return { past: [...history.past, entry].slice(-DEPTH), root, selection, future: [] };
}

/** What follows is an entry of its own, whatever its mark. */
export function seal(history: History): History {
  const last = history.past.at(-1);
  if (!last || last.mark === null) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, mark: null }] };
}

export function undo(history: History): History {
  const last = history.past.at(-1);
  if (!last) return history;
  const entry = { ...last, root: history.root, selection: history.selection, mark: null };
  return {
    past: history.past.slice(0, -1),
    root: last.root,
    selection: last.selection,
    future: [entry, ...history.future],
  };
}

export function redo(history: History): History {
  const next = history.future[0];
  if (!next) return history;
  const entry = { ...next, root: history.root, selection: history.selection, mark: null };
  return {
    past: [...history.past, entry],
    root: next.root,
    selection: next.selection,
    future: history.future.slice(1),
  };
}
