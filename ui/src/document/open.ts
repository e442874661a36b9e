/** The open document: its history, selection, folding, breakpoints and what the core says of it. */
import { create } from "zustand";
import type { Checked, OpenedScenario, Scenario, Step, StepId } from "../protocol";
import { keepFolded, keptFolded } from "./folded";
import { type History, push, redo, seal, undo } from "./history";
import { historyOf, type KeptSerials } from "./kept";
import { useSession } from "./library";
import { judged } from "./opinions";
import { ancestors, bodySteps, find, index, outermost, type Place, placeKey, rootBodies, through } from "./tree";

export type Saving = "saved" | "waiting" | "saving" | "failed";

export interface OpenDocument {
  history: History | null;
  base: number;
  latest: number;
  draft: boolean;
  savedAt: string | null;
  /** When the draft was saved that the next one follows; null: there is none yet. */
  known: string | null;
  /** What of the history the core has. */
  kept: KeptSerials;
  /** The draft was saved by another screen meanwhile: this one waits until both are put together. */
  otherDraft: boolean;
  saving: Saving;
  checked: Checked | null;
  folded: ReadonlySet<StepId>;
  breakpoints: ReadonlySet<StepId>;
  clipboard: Step[];
  /** Which body of the document the chart shows: `steps`, `parked`, `cleanup`, `sub:0`. */
  body: string;
  /** Where the palette inserts when nothing is selected: chosen with ＋. */
  insertAt: Place | null;
  /** What shall come into view: a step, and the field of it that a problem names; or the key of a place. */
  focus: { id: string; serial: number; parameter?: string } | null;
  /** The step whose 手順書のメモ is being written on the chart. */
  noting: StepId | null;
}

export const NOTHING: OpenDocument = {
  history: null,
  base: 0,
  latest: 0,
  draft: false,
  savedAt: null,
  known: null,
  kept: [],
  otherDraft: false,
  saving: "saved",
  checked: null,
  folded: new Set(),
  breakpoints: new Set(),
  clipboard: [],
  body: "steps",
  insertAt: null,
  focus: null,
  noting: null,
};

export const useOpen = create<OpenDocument>(() => NOTHING);

const get = useOpen.getState;
const set = useOpen.setState;

export function root(): Scenario | null {
  return get().history?.root ?? null;
}

export function selection(): StepId[] {
  return get().history?.selection ?? [];
}

export function openDocument(opened: OpenedScenario): void {
  const same = root()?.id === opened.document.id;
  const { history, kept } = historyOf(opened.document, opened.undo);
  set({
    ...NOTHING,
    clipboard: get().clipboard,
    folded: same ? get().folded : keptFolded(opened.document.id),
    breakpoints: same ? get().breakpoints : new Set(),
    history,
    kept,
    known: opened.known,
    base: opened.base_version,
    latest: opened.latest_version,
    draft: opened.draft,
    savedAt: opened.saved_at,
    checked: judged(opened.checked),
  });
}

export function closeDocument(): void {
  set({ ...NOTHING, clipboard: get().clipboard });
}

export interface ApplyOptions {
  select?: StepId[];
  mark?: string;
}

/** Does one change as one entry of the history. Gives whether anything changed. */
export function apply(label: string, change: (root: Scenario) => Scenario, options: ApplyOptions = {}): boolean {
  const history = get().history;
  if (!history) return false;
  const next = change(history.root);
  if (next === history.root) return false;
  const ids = index(next);
  const chosen = (options.select ?? history.selection).filter((id) => ids.has(id));
  follow(push(history, next, label, chosen, options.mark ?? null));
  return true;
}

/** Takes a state of the history; the chart goes to the body of what is selected then, 置き場 lies beside it. */
function follow(history: History): void {
  const first = history.selection[0];
  const of = first === undefined ? undefined : bodyOf(history.root, first);
  const wanted = of === undefined || of === "parked" ? get().body : of;
  const exists = rootBodies(history.root).some((one) => one.body === wanted);
  set({ history, insertAt: null, body: exists ? wanted : "steps" });
}

/** The body of the document that a step stands in, at any depth. */
export function bodyOf(root: Scenario, id: StepId): string | undefined {
  const outer = ancestors(root, id).at(-1)?.id ?? id;
  return find(root, outer)?.place.body;
}

export function showBody(body: string): void {
  select([]);
  set({ body });
}

/** Whether a change would change anything: a change that may not be done gives the document back as it is. */
export function canApply(change: (root: Scenario) => Scenario): boolean {
  const now = root();
  return now !== null && change(now) !== now;
}

export function sealTyping(): void {
  const history = get().history;
  if (history) set({ history: seal(history) });
}

export function undoChange(): void {
  const history = get().history;
  if (history) follow(undo(history));
}

/** Takes back so many changes at once. */
export function undoChanges(count: number): void {
  let history = get().history;
  for (let i = 0; history && i < count; i += 1) history = undo(history);
  if (history) follow(history);
}

/** The document stands on this version from here on, and follows this draft if one is given: `change` is what becomes of it. */
export function rebase(label: string, base: number, known: string | null, change: (root: Scenario) => Scenario): void {
  set({ base, latest: Math.max(base, get().latest), known: known ?? get().known, otherDraft: false });
  apply(label, change);
}

export function redoChange(): void {
  const history = get().history;
  if (history) follow(redo(history));
}

export function select(ids: StepId[]): void {
  const history = get().history;
  if (history) set({ history: { ...seal(history), selection: ids }, insertAt: null });
}

export function toggleSelected(id: StepId): void {
  const now = selection();
  select(now.includes(id) ? now.filter((one) => one !== id) : [...now, id]);
}

/** From the first selected step to this one; `show` brings it into view. */
export function selectThrough(id: StepId, show = false): void {
  const now = root();
  const first = selection()[0];
  select(now && first !== undefined ? through(now, first, id) : [id]);
  if (show) set({ focus: { id, serial: (get().focus?.serial ?? 0) + 1 } });
}

export function toggleFolded(id: StepId): void {
  const folded = new Set(get().folded);
  if (!folded.delete(id)) folded.add(id);
  fold(folded);
}

/** Folds exactly these; they are folded again when the scenario is opened the next time. */
export function fold(folded: ReadonlySet<StepId>): void {
  const now = root();
  if (now) keepFolded(now.id, folded);
  set({ folded });
}

export function toggleBreakpoint(id: StepId): void {
  const breakpoints = new Set(get().breakpoints);
  if (!breakpoints.delete(id)) breakpoints.add(id);
  set({ breakpoints });
}

/** Selects a step, unfolds what holds it and brings it into view; `parameter`: the field that a problem names. */
export function showStep(id: StepId, parameter?: string): void {
  const now = root();
  if (!now || !find(now, id)) return;
  const before = get().folded;
  const outer = ancestors(now, id).map((step) => step.id);
  // What is laid out stays so where nothing is unfolded.
  const folded = outer.some((one) => before.has(one))
    ? new Set([...before].filter((one) => !outer.includes(one)))
    : before;
  select([id]);
  const body = bodyOf(now, id) ?? "steps";
  const beside = body === "parked" && find(now, id)?.place.owner === null;
  if (beside) useSession.setState({ panel: "parking", panelOpen: true });
  set({
    folded,
    body: beside ? get().body : body,
    focus: { id, serial: (get().focus?.serial ?? 0) + 1, parameter },
  });
}

/** Brings something of the chart into view and the keyboard to it. */
export function look(id: string): void {
  set({ focus: { id, serial: (get().focus?.serial ?? 0) + 1 } });
}

/** The cursor goes to a place between steps; new ones come there. */
export function showPlace(place: Place): void {
  select([]);
  set({ insertAt: place });
  look(placeKey(place));
}

export function copySelected(): Step[] {
  const now = root();
  if (!now) return [];
  const steps = outermost(now, selection())
    .map((id) => find(now, id)?.step)
    .filter((step): step is Step => step !== undefined);
  if (steps.length > 0) set({ clipboard: steps });
  return steps;
}

/** Where new steps go: the chosen ＋, after the last selected step that is shown, or at the end of what is shown. */
export function insertionPlace(): Place | null {
  const now = root();
  if (!now) return null;
  const chosen = get().insertAt;
  if (chosen) return chosen;
  const { body } = get();
  const last = outermost(now, selection()).at(-1);
  const found = last === undefined ? undefined : find(now, last);
  if (found && last !== undefined && bodyOf(now, last) === body)
    return { ...found.place, index: found.place.index + 1 };
  return { owner: null, body, index: bodySteps(now, null, body)?.length ?? 0 };
}

export function setInsertAt(place: Place | null): void {
  set({ insertAt: place });
}
