/** Changes of the flow by menus, keys and the palette. */
import { blankStep } from "../document/blank";
import { renewed } from "../document/ids";
import { useSession } from "../document/library";
import {
  apply,
  copySelected,
  insertionPlace,
  look,
  root,
  select,
  selection,
  setInsertAt,
  showBody,
  showPlace,
  showStep,
  useOpen,
} from "../document/open";
import * as ops from "../document/ops";
import { bodySteps, find, outermost, type Place } from "../document/tree";
import { write } from "../document/writing";
import { language, said, words } from "../text";
import { countInserted } from "./favourites";
import { named } from "./named";

/** Adds a step of this action; without a place, after what is selected. */
export function insertAction(name: string, at?: Place): void {
  const now = root();
  const place = at ?? insertionPlace();
  const spec = useSession.getState().specs.get(name);
  if (!now || !place || !spec) return;
  const step = blankStep(now, spec, language());
  const done = apply(words().commands.insert(said(spec.label)), (doc) => ops.insert(doc, place, [step]), {
    select: [step.id],
  });
  if (!done) return;
  showStep(step.id);
  countInserted(name);
}

export function moveSteps(ids: string[], place: Place): void {
  apply(named(words().commands.move, ids), (doc) => ops.move(doc, ids, place), { select: ids });
}

export function copySteps(ids: string[], place: Place): void {
  const now = root();
  if (!now) return;
  const steps = outermost(now, ids).flatMap((id) => find(now, id)?.step ?? []);
  const copies = renewed(now, steps);
  apply(named(words().commands.duplicate, ids), (doc) => ops.insert(doc, place, copies), {
    select: copies.map((one) => one.id),
  });
}

export function removeSelected(): void {
  const now = root();
  const ids = selection();
  if (!now || ids.length === 0) return;
  const last = outermost(now, ids).at(-1);
  const place = last === undefined ? undefined : find(now, last)?.place;
  const siblings = place ? (bodySteps(now, place.owner, place.body) ?? []) : [];
  const next = place
    ? (siblings[place.index + 1] ?? siblings.slice(0, place.index).findLast((one) => !ids.includes(one.id)))
    : undefined;
  if (!apply(named(words().commands.remove, ids), (doc) => ops.remove(doc, ids), { select: next ? [next.id] : [] }))
    return;
  // The cursor stays where they were.
  if (next) look(next.id);
  else if (place) showPlace({ ...place, index: 0 });
}

export function cutSelected(): void {
  if (copySelected().length > 0) removeSelected();
}

export function paste(): void {
  const now = root();
  const place = insertionPlace();
  const steps = useOpen.getState().clipboard;
  if (!now || !place || steps.length === 0) return;
  const copies = renewed(now, steps);
  apply(words().commands.paste, (doc) => ops.insert(doc, place, copies), { select: copies.map((one) => one.id) });
}

export function duplicateSelected(): void {
  const now = root();
  if (!now) return;
  const last = outermost(now, selection()).at(-1);
  const place = last === undefined ? undefined : find(now, last)?.place;
  if (place) copySteps(selection(), { ...place, index: place.index + 1 });
}

export function toggleDisabled(): void {
  const now = root();
  const ids = selection();
  if (!now || ids.length === 0) return;
  const on = ids.some((id) => !find(now, id)?.step.disabled);
  apply(named(on ? words().commands.disable : words().commands.enable, ids), (doc) =>
    ids.reduce((next, id) => ops.setProperty(next, id, "disabled", on ? true : undefined), doc),
  );
}

export function allDisabled(): boolean {
  const now = root();
  const ids = selection();
  return now !== null && ids.length > 0 && ids.every((id) => find(now, id)?.step.disabled);
}

export function selectAllHere(): void {
  const now = root();
  if (now) select((bodySteps(now, null, useOpen.getState().body) ?? []).map((step) => step.id));
}

/** Makes a 共通の手順 and shows it. */
export function addSubscenarioHere(): void {
  const subs = root()?.subscenarios ?? [];
  let n = subs.length + 1;
  while (subs.some((one) => one.name === `${words().commands.newSub}${n}`)) n += 1;
  const name = `${words().commands.newSub}${n}`;
  if (apply(words().commands.addSub, (doc) => ops.addSubscenario(doc, name), { select: [] })) {
    showBody(`sub:${subs.length}`);
  }
}

/** Writes an action's name at this place; null: at the end of what is shown. */
export function addAt(place: Place | null, begun = ""): void {
  if (place) {
    select([]);
    setInsertAt(place);
  }
  const at = place ?? insertionPlace();
  if (at) write({ what: "action", place: at, begun });
}

/** Puts the caret where actions are searched. */
export function findAction(): void {
  useSession.setState({ drawer: "palette", left: "actions" });
  window.requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-find-action]")?.focus());
}
