/** Keeps the draft and the core's opinion in step with the open document. */
import { asProblem, type Problem, rpc } from "../protocol";
import { serialsOf, undoStep } from "./kept";
import { root, useOpen } from "./open";
import { judged } from "./opinions";

export const SAVE_MS = 1000;
export const CHECK_MS = 300;

let saveTimer: number | undefined;
let checkTimer: number | undefined;
let saves: Promise<void> | null = null;

async function check(): Promise<void> {
  const document = root();
  if (!document) return;
  try {
    const checked = judged(await rpc("scenario_validate", { document }));
    if (root() === document) useOpen.setState({ checked });
  } catch {
    // The next change asks again.
  }
}

/** Saves the draft at once; before a run, a version and when another document is opened. */
export async function saveDraft(onProblem: (problem: Problem) => void): Promise<void> {
  window.clearTimeout(saveTimer);
  // One after the other: each follows the draft that was saved before.
  while (saves) await saves;
  saves = save(onProblem);
  await saves;
  saves = null;
}

async function save(onProblem: (problem: Problem) => void): Promise<void> {
  const { history, base, known, kept, saving, otherDraft } = useOpen.getState();
  if (!history || saving === "saved" || otherDraft) return;
  const document = history.root;
  useOpen.setState({ saving: "saving" });
  try {
    const answer = await rpc("scenario_draft_save", {
      document,
      base_version: base,
      known: known ?? undefined,
      undo: undoStep(history, kept),
    });
    if (root()?.id !== document.id) return;
    useOpen.setState({
      saving: root() === document ? "saved" : "waiting",
      savedAt: answer.saved_at,
      known: answer.saved_at,
      kept: serialsOf(history),
      latest: answer.latest_version,
      draft: answer.draft,
    });
  } catch (error) {
    const problem = asProblem(error);
    useOpen.setState({ saving: "failed", otherDraft: problem.code === "conflict" });
    if (problem.code !== "conflict") onProblem(problem);
  }
}

export function startSync(onProblem: (problem: Problem) => void): () => void {
  return useOpen.subscribe((now, before) => {
    const document = now.history?.root;
    const old = before.history?.root;
    if (!document || document === old || document.id !== old?.id) return;
    if (now.history?.past.length === 0 && now.history.future.length === 0) return;
    useOpen.setState({ saving: "waiting" });
    window.clearTimeout(saveTimer);
    window.clearTimeout(checkTimer);
    saveTimer = window.setTimeout(() => void saveDraft(onProblem), SAVE_MS);
    checkTimer = window.setTimeout(() => void check(), CHECK_MS);
  });
}
