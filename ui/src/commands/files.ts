/** The library, versions, import and export. */
import { compare } from "../document/comparing";
import { notify, notifyProblem, useSession } from "../document/library";
import { closeDocument, openDocument, root, useOpen } from "../document/open";
import { judged } from "../document/opinions";
import { IDLE, useRun } from "../document/run";
import { saveDraft } from "../document/sync";
import { asProblem, type Commands, type OpenedScenario, type RecordPlace, rpc } from "../protocol";
import { words } from "../text";

/** Sends a command and shows its problem; gives null then. */
export async function ask<K extends keyof Commands>(
  command: K,
  request: Commands[K][0],
): Promise<Commands[K][1] | null> {
  try {
    return await rpc(command, request);
  } catch (error) {
    notifyProblem(asProblem(error));
    return null;
  }
}

export async function listLibrary(): Promise<void> {
  const answer = await ask("library_list", { query: useSession.getState().query });
  if (answer) useSession.setState({ rows: answer.scenarios });
}

function shown(opened: OpenedScenario | null): void {
  if (!opened) return;
  if (useRun.getState().phase === "ended") useRun.setState(IDLE, true);
  openDocument(opened);
  useSession.setState({ page: "editor", sheet: null });
}

/** Saves what is open before something else takes its place; what cannot be saved is not left. */
export async function mayLeave(): Promise<boolean> {
  await saveDraft(notifyProblem);
  const id = root()?.id;
  if (id === undefined || !useOpen.getState().otherDraft) return true;
  compare({ kind: "clash", id, with: { of: "draft" } });
  useSession.setState({ page: "editor", sheet: null });
  notify("note", words().compare.clashDraft);
  return false;
}

export async function openScenario(id: string): Promise<void> {
  if (root()?.id === id) return useSession.setState({ page: "editor" });
  if (!(await mayLeave())) return;
  shown(await ask("scenario_open", { id }));
}

export async function createScenario(): Promise<void> {
  if (!(await mayLeave())) return;
  shown(await ask("scenario_create", { name: words().library.newName }));
}

/** Where the steps of a recording go. */
export type Into = "open" | "new";

/** Begins to record. A new scenario is made once it is sure that there is something to record. */
export async function startRecording(place: RecordPlace, into: Into): Promise<void> {
  useSession.setState({ recorded: [], unsure: null, lost: 0, recordUrl: "" });
  const begun = await ask("record_start", { place });
  useSession.setState(({ sheet }) => ({ sheet: sheet === "record" ? null : sheet }));
  if (!begun) return;
  useSession.setState({ recording: "recording" });
  if (place.where === "browser") {
    useSession.setState(({ settings }) => ({ settings: { ...settings, last_address: place.url } }));
  }
  if (into === "new") await createScenario();
}

/** A recording that begins at this page. */
export function recordAt(url: string): void {
  useSession.setState({ recordUrl: url, sheet: "record" });
}

export async function duplicateScenario(id: string): Promise<void> {
  if (await ask("scenario_duplicate", { id })) await listLibrary();
}

export async function deleteScenario(id: string): Promise<void> {
  if (!(await ask("scenario_delete", { id }))) return;
  if (root()?.id === id) closeDocument();
  await listLibrary();
}

export async function importFile(): Promise<void> {
  if (!(await mayLeave())) return;
  shown(await ask("file_import", {}));
}

export async function exportScenario(id: string): Promise<void> {
  if (root()?.id === id) await saveDraft(notifyProblem);
  const answer = await ask("file_export", { id });
  if (answer?.path) notify("good", words().library.exported(answer.path));
}

export async function saveVersion(reason: string): Promise<boolean> {
  const document = root();
  if (!document) return false;
  await saveDraft(notifyProblem);
  let answer: OpenedScenario;
  try {
    answer = await rpc("scenario_save_version", { document, base_version: useOpen.getState().base, reason });
  } catch (error) {
    const problem = asProblem(error);
    // Both are shown beside each other.
    if (problem.code === "conflict") await lookForOthers();
    else notifyProblem(problem);
    return false;
  }
  // What was typed meanwhile and the way back stay.
  useOpen.setState({
    base: answer.base_version,
    latest: answer.latest_version,
    known: answer.known,
    draft: answer.draft,
    savedAt: answer.saved_at,
    checked: judged(answer.checked),
  });
  notify("good", words().version.saved(answer.base_version));
  return true;
}

/** A version that somebody else saved meanwhile is shown. */
export async function lookForOthers(): Promise<void> {
  const id = root()?.id;
  if (id === undefined) return;
  const answer = await rpc("scenario_versions", { id }).catch(() => null);
  const latest = answer?.versions[0]?.version;
  if (latest !== undefined && root()?.id === id) useOpen.setState({ latest });
}
