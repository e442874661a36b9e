/** The recording under review: its steps with a history of their own, until they are taken over or dropped. */
import { create } from "zustand";
import { ask } from "../commands/files";
import { begin, type History, push, redo, undo } from "../document/history";
import { renewed } from "../document/ids";
import { notify, show, useSession } from "../document/library";
import { apply, insertionPlace, root, showStep } from "../document/open";
import {
  addVariable,
  insert,
  join,
  confirmPicture as markLookedAt,
  remove,
  setProperty,
  split,
  type Together,
  wrap,
} from "../document/ops";
import { find, outermost, type Place, walkSteps } from "../document/tree";
import type { Checked, Recorded, ReviewSight, Scenario, Step, StepId } from "../protocol";
import { words } from "../text";

const COMING_BACK_MS = 600;

type Second = Pick<Recorded, "steps" | "variables">;

interface Review {
  history: History | null;
  /** What of it is the same work with other values. */
  sight: ReviewSight | null;
  /** A proposed repetition that the person left as it is: its first step. */
  left: StepId | null;
  /** The same work is being recorded once more. */
  awaiting: boolean;
  /** That second recording, once it is over. */
  again: Second | null;
  joined: Together;
  /** Pictures that were painted over by hand: what they were made of, by their names. */
  bases: ReadonlyMap<string, string>;
  lost: number;
  seconds: number;
  /** Where the steps go. */
  place: Place | null;
  /** The scenario was made for this recording: it gets its name here. */
  nameless: boolean;
  checked: Checked | null;
  renaming: StepId | null;
}

const NOTHING: Review = {
  history: null,
  sight: null,
  left: null,
  awaiting: false,
  again: null,
  joined: new Map(),
  bases: new Map(),
  lost: 0,
  seconds: 0,
  place: null,
  nameless: false,
  checked: null,
  renaming: null,
};

export const useReview = create<Review>(() => NOTHING);

const get = useReview.getState;

/** The recording is over: its steps are looked at before they go into the scenario. */
export function beginReview({ steps, variables, lost }: Recorded, seconds: number): void {
  if (get().awaiting) return takeSecond({ steps, variables });
  const open = root();
  const place = insertionPlace();
  if (!open || !place) return;
  const known = variables.reduce((doc, one) => addVariable(doc, one), open).variables;
  const nameless = open.steps.length === 0 && open.name === words().library.newName;
  const name = nameless ? (pageOf(steps) ?? open.name) : open.name;
  const history = begin({ ...open, name, steps: renewed(open, steps), variables: known, parked: [], cleanup: [] });
  const first = history.root.steps[0];
  useReview.setState({
    ...NOTHING,
    history: { ...history, selection: first ? [first.id] : [] },
    lost,
    seconds,
    place,
    nameless,
  });
  useSession.setState({ page: "editor", reviewing: open.id });
  void check();
}

/** The page that a recording in the browser began at, in the recorder's own words: 「水道料金システム」を開く. */
function pageOf([first]: Step[]): string | undefined {
  return first?.do === "browser.open" ? /「(.+)」/.exec(first.title)?.[1] : undefined;
}

/** The second recording of the same work is compared and not kept. */
function takeSecond(again: Second): void {
  forgetPictures([...images(again.steps)]);
  if (again.steps.length === 0) notify("note", words().alike.nothingAgain);
  useReview.setState({ awaiting: false, again: again.steps.length === 0 ? null : again });
  void check();
}

async function check(): Promise<void> {
  const document = get().history?.root;
  if (!document) return;
  const second = get().again;
  const again = second ? { ...document, ...second } : undefined;
  const [checked, sight] = await Promise.all([
    ask("scenario_validate", { document }),
    ask("review_look", { document, again }),
  ]);
  if (get().history?.root !== document || get().again !== second) return;
  useReview.setState({ checked: checked ?? null, sight: sight ?? null });
}

/** Looks at the recording again: what it is compared with is another. */
export const lookAgain = () => check();

export function change(label: string, next: (root: Scenario) => Scenario, selection?: StepId[]): void {
  const { history } = get();
  if (!history) return;
  const after = next(history.root);
  if (after === history.root) return;
  follow(push(history, after, label, selection ?? history.selection));
}

function follow(history: History): void {
  const there = history.selection.filter((id) => find(history.root, id) !== undefined);
  const first = history.root.steps[0];
  useReview.setState({
    history: { ...history, selection: there.length > 0 || !first ? there : [first.id] },
    renaming: null,
  });
  void check();
}

export const undoReview = () => get().history && follow(undo(get().history as History));
export const redoReview = () => get().history && follow(redo(get().history as History));

export function choose(id: StepId, how: "only" | "too" | "through" = "only"): void {
  const { history } = get();
  if (!history) return;
  const now = history.selection;
  let selection = [id];
  if (how === "too") selection = now.includes(id) ? now.filter((one) => one !== id) : [...now, id];
  if (how === "through") {
    const ids = history.root.steps.map((step) => step.id);
    const [from, to] = [ids.indexOf(now[0] ?? id), ids.indexOf(id)];
    if (from >= 0 && to >= 0) selection = ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  }
  useReview.setState({ history: { ...history, selection }, renaming: null });
}

export function removeChosen(): void {
  const { history } = get();
  if (!history || history.selection.length === 0) return;
  const all = history.root.steps.map((step) => step.id);
  const at = all.findIndex((id) => history.selection.includes(id));
  const left = all.filter((id) => !history.selection.includes(id));
  const next = left[Math.min(Math.max(at, 0), left.length - 1)];
  change(words().review.removed, (doc) => remove(doc, history.selection), next === undefined ? [] : [next]);
}

export function rename(id: StepId, title: string): void {
  const trimmed = title.trim();
  useReview.setState({ renaming: null });
  if (trimmed !== "") change(words().review.renamed, (doc) => setProperty(doc, id, "title", trimmed));
}

export function nameScenario(name: string): void {
  const trimmed = name.trim();
  if (trimmed !== "") change(words().review.named, (doc) => ({ ...doc, name: trimmed }));
}

export function groupChosen(): void {
  const { history } = get();
  if (!history) return;
  const t = words().review;
  const ids = outermost(history.root, history.selection);
  const first = history.root.steps.findIndex((step) => ids.includes(step.id));
  change(t.grouped, (doc) => wrap(doc, ids, "group", t.groupTitle));
  const group = get().history?.root.steps[first];
  if (group) {
    choose(group.id);
    useReview.setState({ renaming: group.id });
  }
}

/** Steps that do one thing become one. */
export function joinChosen(): void {
  const { history, joined } = get();
  if (!history) return;
  const steps = history.root.steps.filter((step) => history.selection.includes(step.id));
  const [first] = steps;
  if (!first) return;
  change(words().review.joined, (doc) => join(doc, history.selection), [first.id]);
  const one = find(get().history?.root ?? history.root, first.id)?.step;
  if (one && get().history !== history) {
    useReview.setState({ joined: new Map(joined).set(first.id, { with: one.with, steps }) });
  }
}

/** The chosen step becomes what it was put together from. */
export function splitChosen(): void {
  const { history, joined } = get();
  const [id] = history?.selection ?? [];
  if (id !== undefined) change(words().alike.splitDone, (doc) => split(doc, id, joined));
}

export function writeNote(id: StepId, note: string): void {
  change(words().review.note, (doc) => setProperty(doc, id, "note", note === "" ? undefined : note));
}

/** A person has looked at a picture of which nobody could judge what it shows. */
export function confirmPicture(step: Step): void {
  const { picture } = step;
  if (picture) change(words().review.confirmed, (doc) => markLookedAt(doc, picture.image));
}

/** The steps go into the scenario as one entry of its history. */
export function saveReview(): void {
  const { history, place, nameless } = get();
  const open = root();
  if (!history || !place || !open) return;
  const confirmed = renewed(open, history.root.steps.map(lookedAt));
  const { name } = nameless ? history.root : open;
  const added = (doc: Scenario) =>
    (history.root.variables ?? []).reduce(
      (next, one) => addVariable(next, one),
      insert({ ...doc, name }, place, confirmed),
    );
  apply(words().commands.recorded, added, { select: confirmed.map((step) => step.id) });
  notify("good", words().review.added(confirmed.length));
  forget(confirmed);
  leave();
  const last = confirmed.at(-1);
  // The flow is drawn anew: it can look at a place only when it has one.
  if (last) window.setTimeout(() => showStep(last.id), COMING_BACK_MS);
}

/** Nothing of the recording stays, its pictures neither. */
export function discard(): void {
  forget([]);
  leave();
}

export function leave(): void {
  useReview.setState(NOTHING);
  useSession.setState({ reviewing: null });
}

export function recordAgain(): void {
  discard();
  show("record");
}

function images(steps: Step[]): Set<string> {
  const found = new Set<string>();
  walkSteps(steps, (step) => {
    if (step.picture) found.add(step.picture.image);
  });
  return found;
}

/** Drops the pictures of all states of the review but those of the steps that stay. */
function forget(stay: Step[]): void {
  const { history } = get();
  if (!history) return;
  const states = [...history.past, ...history.future].map((entry) => entry.root);
  const all = images([...states, history.root].flatMap((doc) => doc.steps));
  const kept = images(stay);
  forgetPictures([...all].filter((image) => !kept.has(image)));
}

function forgetPictures(dropped: string[]): void {
  if (dropped.length > 0) void ask("pictures_forget", { images: dropped });
}

/** Whoever saves has seen what is hidden; what nobody could judge is asked for picture by picture. */
function lookedAt(step: Step): Step {
  const inner = step.steps ? { ...step, steps: step.steps.map(lookedAt) } : step;
  const { picture } = inner;
  if (!picture || picture.unjudged || picture.confirmed) return inner;
  return { ...inner, picture: { ...picture, confirmed: true } };
}
