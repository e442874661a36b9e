/** Comparing versions, going back, and putting together what two made of one. */
import { compare } from "../document/comparing";
import { notify, notifyProblem, useSession } from "../document/library";
import { apply, rebase, root, select, useOpen } from "../document/open";
import { saveDraft } from "../document/sync";
import type { ComparedSide, ComparedWith, ScenarioMerged, StepId } from "../protocol";
import { words } from "../text";
import { ask, listLibrary } from "./files";

/** What a version or a draft is called. */
export function nameOf(side: Pick<ComparedSide, "version" | "by">, own = true): string {
  if (side.version !== null) return words().top.version(side.version);
  return own || side.by === "" ? words().top.firstDraft : words().compare.draftOf(side.by);
}

function begin(): string | undefined {
  select([]);
  useSession.setState({ page: "editor", sheet: null });
  return root()?.id;
}

/** Two of them beside each other, on the flow. */
export function compareTwo(before: ComparedWith, after: ComparedWith): void {
  const id = begin();
  if (id !== undefined) compare({ kind: "two", id, before, after });
}

/** What somebody else saved meanwhile beside what is edited here. */
export function compareClash(): void {
  const id = begin();
  const { latest, otherDraft } = useOpen.getState();
  if (id === undefined) return;
  compare({ kind: "clash", id, with: otherDraft ? { of: "draft" } : { of: "version", version: latest } });
}

/** Is there something that somebody else saved meanwhile? */
export function clashes(): boolean {
  const { base, latest, otherDraft } = useOpen.getState();
  return otherDraft || latest > base;
}

export async function restoreVersion(version: number): Promise<void> {
  const id = root()?.id;
  if (id === undefined) return;
  const answer = await ask("scenario_version_open", { id, version });
  if (!answer) return;
  apply(words().version.restored(version), () => answer.document);
  notify("good", words().compare.restoredLine(version));
}

/** Makes one step what it was; everything else stays. */
export async function takeStep(step: StepId, title: string, from: ComparedWith, name: string): Promise<void> {
  const document = root();
  if (!document) return;
  const answer = await ask("scenario_take_steps", { document, from, steps: [step] });
  if (answer && root() === document) apply(words().compare.tookStep(title, name), () => answer.document);
}

/** Both together become the draft, on the version of the other. */
export async function takeMerged(merged: ScenarioMerged): Promise<void> {
  const t = words().compare;
  rebase(t.tookIn(nameOf(merged.theirs, false)), merged.latest_version, merged.known, () => merged.document);
  compare(null);
  await saveDraft(notifyProblem);
  if (useOpen.getState().saving !== "failed") notify("good", t.tookInLine);
}

/** What is edited here becomes a scenario of its own; this one goes on as the other left it. */
export async function keepAsCopy(theirs: ComparedWith, merged: ScenarioMerged): Promise<void> {
  const document = root();
  if (!document) return;
  const name = words().compare.copyName(document.name);
  const made = await ask("scenario_duplicate", { id: document.id });
  if (!made) return;
  const copy = { ...document, id: made.document.id, name };
  const saved = await ask("scenario_draft_save", { document: copy, base_version: 0, known: made.known ?? undefined });
  const other =
    theirs.of === "version"
      ? await ask("scenario_version_open", { id: document.id, version: theirs.version })
      : await ask("scenario_open", { id: document.id });
  if (!saved || !other) return;
  rebase(words().compare.leftToThem, merged.latest_version, merged.known, () => other.document);
  compare(null);
  await saveDraft(notifyProblem);
  await listLibrary();
  notify("good", words().compare.copied(name));
}

/** Back to the newest version, as a change that can be undone. */
export async function discardDraft(): Promise<void> {
  const id = root()?.id;
  const { latest, known } = useOpen.getState();
  if (id === undefined || latest === 0) return;
  const answer = await ask("scenario_version_open", { id, version: latest });
  if (answer) rebase(words().commands.discard, latest, known, () => answer.document);
}
