/** The cursor in the flow: walking by arrow keys, moving what is chosen the same ways, and writing at the cursor. */
import { useSession } from "../document/library";
import {
  apply,
  insertionPlace,
  look,
  root,
  select,
  selection,
  selectThrough,
  showPlace,
  showStep,
  toggleFolded,
  useOpen,
} from "../document/open";
import * as ops from "../document/ops";
import { bodiesOf, bodySteps, find, outermost } from "../document/tree";
import { first, last, movedTo, type Stop, type Way, walked } from "../document/walk";
import { write } from "../document/writing";
import { words } from "../text";
import { addAt } from "./edit";

/** Where it stands now. */
export function cursor(): Stop | null {
  return useOpen.getState().insertAt ?? selection().at(-1) ?? null;
}

export function goTo(stop: Stop | null): void {
  if (stop === null) return;
  if (typeof stop === "string") showStep(stop);
  else showPlace(stop);
}

export function walk(way: Way): void {
  const now = root();
  const { body, folded } = useOpen.getState();
  if (!now) return;
  const at = cursor();
  // What is folded opens first.
  if (way === "right" && typeof at === "string" && folded.has(at)) toggleFolded(at);
  else goTo(walked(now, at, way, body, folded));
}

/** Takes the neighbour into what is chosen, or lets it out again. */
export function walkChoosing(way: Way): void {
  const now = root();
  const id = selection().at(-1);
  const place = now && id !== undefined ? find(now, id)?.place : undefined;
  if (!now || !place) return walk(way);
  const by = way === "down" ? 1 : way === "up" ? -1 : 0;
  const next = bodySteps(now, place.owner, place.body)?.[place.index + by];
  if (next) selectThrough(next.id, true);
}

export function walkToEnd(which: "first" | "last"): void {
  const now = root();
  const { body, folded } = useOpen.getState();
  if (now) goTo(which === "first" ? first(now, body) : last(now, body, folded));
}

export function canMoveByKey(way: Way): boolean {
  const now = root();
  return now !== null && movedTo(now, selection(), way, useOpen.getState().folded) !== null;
}

export function moveByKey(way: Way): void {
  const now = root();
  const chosen = selection();
  const place = now && movedTo(now, chosen, way, useOpen.getState().folded);
  if (!now || !place) return;
  const outer = outermost(now, chosen);
  const only = outer.length === 1 && outer[0] !== undefined ? find(now, outer[0])?.step.title : undefined;
  const label = only === undefined ? words().keys.movedMany(outer.length) : words().keys.moved(only);
  const end = chosen.at(-1);
  if (apply(label, (doc) => ops.move(doc, chosen, place), { select: chosen }) && end !== undefined) look(end);
}

/** Whether what is chosen is one step that holds others. */
export function canFold(): boolean {
  const now = root();
  const chosen = selection();
  const step = now && chosen.length === 1 && chosen[0] !== undefined ? find(now, chosen[0])?.step : undefined;
  return step !== undefined && step !== null && bodiesOf(step).length > 0;
}

export function foldHere(): void {
  const id = selection()[0];
  if (id === undefined || !canFold()) return;
  toggleFolded(id);
  look(id);
}

export function foldedHere(): boolean {
  const id = selection()[0];
  return id !== undefined && useOpen.getState().folded.has(id);
}

/** Writes an action's name at the cursor; `begun`: the letter that it was opened with. */
export function addHere(begun = ""): void {
  addAt(null, begun);
}

/** The same before the chosen step. */
export function addBefore(): void {
  const now = root();
  const id = now ? outermost(now, selection())[0] : undefined;
  addAt((now && id !== undefined && find(now, id)?.place) || insertionPlace());
}

export function retitleHere(): void {
  const step = selection().at(-1);
  if (step === undefined) return;
  select([step]);
  look(step);
  write({ what: "title", step });
}

export function setTitle(id: string, title: string): void {
  apply(words().keys.retitled(title), (doc) => ops.setProperty(doc, id, "title", title), { select: [id] });
}

function focusField(): boolean {
  const side = document.querySelector<HTMLElement>("[data-testid='inspector']");
  const fields = "input, textarea, select, [contenteditable='true'], [role='combobox']";
  const field =
    side?.querySelector<HTMLElement>(`[data-parameter] :is(${fields})`) ?? side?.querySelector<HTMLElement>(fields);
  field?.focus();
  return field !== undefined && field !== null && document.activeElement === field;
}

/** The keyboard goes to the first field of what is shown at the right: at once, or once the drawer is out. */
export function toInspector(): void {
  useSession.setState({ drawer: "inspector" });
  if (!focusField()) window.requestAnimationFrame(focusField);
}

/** And back to the step. */
export function toFlow(): void {
  useSession.setState({ drawer: null });
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  const at = cursor();
  if (at === null) document.querySelector<HTMLElement>("[data-chart]")?.focus();
  else if (typeof at === "string") look(at);
  else showPlace(at);
}
