/** Changes of the flow by menus, keys and the palette. */
import { blankStep } from "../document/blank";
import { renewed } from "../document/ids";
import { useSession } from "../document/library";
import { apply, copySelected, insertionPlace, root, select, selection, showStep, useOpen } from "../document/open";
import * as ops from "../document/ops";
import { bodySteps, find, outermost, type Place } from "../document/tree";
import { language, said, words } from "../text";

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
  if (done) showStep(step.id);
}

export function moveSteps(ids: string[], place: Place): void {
  apply(words().commands.move, (doc) => ops.move(doc, ids, place), { select: ids });
}

export function copySteps(ids: string[], place: Place): void {
  const now = root();
  if (!now) return;
  const steps = outermost(now, ids).flatMap((id) => find(now, id)?.step ?? []);
  const copies = renewed(now, steps);
  apply(words().commands.duplicate, (doc) => ops.insert(doc, place, copies), { select: copies.map((one) => one.id) });
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
  apply(words().commands.remove, (doc) => ops.remove(doc, ids), { select: next ? [next.id] : [] });
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
  apply(on ? words().commands.disable : words().commands.enable, (doc) =>
    ids.reduce((next, id) => ops.setProperty(next, id, "disabled", on ? true : undefined), doc),
  );
}

export function wrapSelected(kind: ops.Wrapper): void {
  const spec = useSession.getState().specs.get(kind);
  const title = spec ? said(spec.label) : kind;
  const now = root();
  const first = now ? outermost(now, selection())[0] : undefined;
  apply(title, (doc) => ops.wrap(doc, selection(), kind, title));
  const after = root();
  const owner = after && first !== undefined ? find(after, first)?.place.owner : null;
  if (owner) select([owner]);
}

/** Moves the selection along the flow. */
export function selectNeighbour(direction: "up" | "down" | "left" | "right"): void {
  const now = root();
  if (!now) return;
  const current = selection().at(-1);
  if (current === undefined) {
    if (now.steps[0]) showStep(now.steps[0].id);
    return;
  }
  const found = find(now, current);
  if (!found) return;
  const { owner, body, index } = found.place;
  const siblings = bodySteps(now, owner, body) ?? [];
  let next: string | undefined;
  const inner = (step: typeof found.step) =>
    [step.steps, step.then, step.else, step.cases?.[0]?.steps].find((one) => one && one.length > 0)?.[0]?.id;
  if (direction === "down") next = siblings[index + 1]?.id ?? (owner ? afterOwner(owner) : undefined);
  if (direction === "up") next = siblings[index - 1]?.id ?? owner ?? undefined;
  if (direction === "right") next = inner(found.step);
  if (direction === "left") next = owner ?? undefined;
  if (next !== undefined) showStep(next);
}

function afterOwner(owner: string): string | undefined {
  const now = root();
  const place = now ? find(now, owner)?.place : undefined;
  if (!now || !place) return undefined;
  return (bodySteps(now, place.owner, place.body) ?? [])[place.index + 1]?.id;
}
