/** What can be undone, kept by the core with the draft: changes as texts, each with what it did to the document. */
import type { Scenario, StepId, UndoKept, UndoStep } from "../protocol";
import { done, type Edit, editsBetween, takenBack } from "./edits";
import { begin, type Entry, type History, nextSerial } from "./history";

interface Change {
  label: string;
  at: string;
  /** What was selected before and after. */
  before: StepId[];
  after: StepId[];
  edits: Edit[];
}

/** The serials of the changes that the core has, oldest first; of the oldest it may have let some go. */
export type KeptSerials = readonly number[];

interface State {
  root: Scenario;
  selection: StepId[];
}

function entriesOf({ past, future }: History): Entry[] {
  return [...past, ...future];
}

export function serialsOf(history: History): number[] {
  return entriesOf(history).map((entry) => entry.serial);
}

/** What the core does not know yet of a history, when it has the changes `kept`. */
export function undoStep(history: History, kept: KeptSerials): UndoStep {
  const states: State[] = [...history.past, history, ...history.future];
  const entries = entriesOf(history);
  const first = entries[0]?.serial;
  const from = first === undefined ? -1 : kept.indexOf(first);
  let known = 0;
  while (from >= 0 && known < entries.length && kept[from + known] === entries[known]?.serial) known += 1;
  const adds = entries.slice(known).map((entry, index) => {
    const before = states[known + index] as State;
    const after = states[known + index + 1] as State;
    const change: Change = {
      label: entry.label,
      at: entry.at,
      before: before.selection,
      after: after.selection,
      edits: editsBetween(before.root, after.root),
    };
    return JSON.stringify(change);
  });
  return { drops: kept.length - Math.max(0, from) - known, adds, undone: history.future.length };
}

/** The history of a document that was opened again, and the serials of all that the core has. */
export function historyOf(root: Scenario, undo: UndoKept): { history: History; kept: number[] } {
  const changes = undo.changes.map((text) => ({ ...(JSON.parse(text) as Change), serial: nextSerial() }));
  const history = begin(root);
  const finished = changes.length - undo.undone;
  let state = root;
  // What cannot be made of the document any more ends what can be undone.
  try {
    for (const { label, at, before, edits, serial } of changes.slice(0, finished).reverse()) {
      state = takenBack(state, edits);
      history.past.unshift({ root: state, selection: before, label, mark: null, serial, at });
    }
  } catch {}
  state = root;
  try {
    for (const { label, at, after, edits, serial } of changes.slice(finished)) {
      state = done(state, edits);
      history.future.push({ root: state, selection: after, label, mark: null, serial, at });
    }
  } catch {}
  return { history, kept: changes.map((change) => change.serial) };
}
