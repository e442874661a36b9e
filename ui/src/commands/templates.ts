/** 雛形: listing, inserting, saving, renaming, deleting. */
import { notify, useSession } from "../document/library";
import { apply, insertionPlace, root, selection, showStep } from "../document/open";
import * as ops from "../document/ops";
import { usePalette } from "../document/palette";
import type { Place } from "../document/tree";
import type { Scenario } from "../protocol";
import { words } from "../text";
import { countInserted } from "./favourites";
import { ask } from "./files";

export async function listTemplates(): Promise<void> {
  const answer = await ask("template_list", {});
  if (answer) useSession.setState({ templates: answer.templates });
}

/** Inserts a 雛形 as one change and shows the first step in which something is left to decide. */
export function insertTemplate(id: string, at?: Place): void {
  const place = at ?? insertionPlace();
  const template = useSession.getState().templates.find((one) => one.id === id);
  const now = root();
  if (!now || !place || !template) return;
  const t = words().palette;
  const joined = ops.joinTemplate(now, place, template.document as Scenario);
  if (!apply(t.insertTemplate(template.name), () => joined.root)) return;
  const first = template.open[0] ?? template.document.steps[0]?.id;
  const shown = first === undefined ? undefined : joined.ids.get(first);
  if (shown !== undefined) showStep(shown);
  notify("note", t.inserted(template.name), t.insertedNext(template.open.length));
  countInserted(id);
}

/** Opens the palette where 雛形 are. */
export function showTemplates(): void {
  usePalette.setState({ open: "templates", query: "" });
  useSession.setState({ drawer: "palette" });
  window.requestAnimationFrame(() => {
    const head = document.querySelector<HTMLElement>("[data-testid='palette-category-templates']");
    head?.scrollIntoView({ block: "start" });
    head?.focus();
  });
}

/** Saves what is selected. Gives whether it was saved. */
export async function saveTemplate(name: string, summary: string): Promise<boolean> {
  const document = root();
  if (!document) return false;
  const saved = await ask("template_save", { document, steps: selection(), name, summary });
  if (!saved) return false;
  await listTemplates();
  notify("good", words().palette.saved(name), words().palette.leftOut(saved.personal));
  return true;
}

export async function renameTemplate(id: string, name: string, summary: string): Promise<boolean> {
  const done = await ask("template_rename", { id, name, summary });
  if (done) await listTemplates();
  return done !== null;
}

export async function deleteTemplate(id: string): Promise<void> {
  if (await ask("template_delete", { id })) await listTemplates();
}
