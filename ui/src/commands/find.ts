/** Find and replace in the open scenario; the core finds and replaces, and what comes out is one change. */
import { notify, notifyProblem, useSession } from "../document/library";
import { apply, root, select, showStep } from "../document/open";
import { query, type Searching, useSearching } from "../document/searching";
import { shared } from "../document/share";
import { asProblem, type Chosen, type Hit, rpc } from "../protocol";
import { words } from "../text";

const WAIT_MS = 150;
let timer: number | undefined;

/** Opens the panel with the caret in its field. */
export function openFind(replacing: boolean): void {
  useSession.setState({ panel: "find", panelOpen: true });
  useSearching.setState({ replacing });
  window.requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>("[data-testid='find-words']");
    field?.focus();
    field?.select();
  });
  void search();
}

/** Changes what is looked for; the hits follow a moment later. */
export function searchFor(patch: Partial<Searching>): void {
  useSearching.setState({ ...patch, at: -1 });
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void search(), WAIT_MS);
}

/** Looks again; what was found is of the document as it is now. */
export async function search(): Promise<void> {
  window.clearTimeout(timer);
  const now = useSearching.getState();
  const document = root();
  if (!document || now.words === "") return useSearching.setState({ found: null, broken: null, at: -1 });
  const asked = query(now);
  try {
    const found = await rpc("scenario_find", { document, query: asked, with: now.replacing ? now.with : undefined });
    // What was typed meanwhile is asked for by itself.
    if (useSearching.getState().words !== now.words) return;
    useSearching.setState(({ at }) => ({ found, broken: null, at: Math.min(at, found.hits.length - 1) }));
  } catch (error) {
    const problem = asProblem(error);
    if (!now.pattern) notifyProblem(problem);
    useSearching.setState({ found: null, at: -1, broken: now.pattern ? `${problem.message}${problem.remedy}` : null });
  }
}

/** Brings a hit into view; `field`: with the caret in its field. */
export function showHit(at: number, field = false): void {
  const hit = useSearching.getState().found?.hits[at];
  if (!hit) return;
  useSearching.setState({ at });
  if (hit.step !== undefined) return showStep(hit.step, field ? hit.at : undefined);
  const variable = /^variables\[(\d+)\]/.exec(hit.at);
  if (field && variable) {
    useSession.setState({ panel: "variables" });
    window.requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-testid="variable-name-${variable[1]}"]`)?.focus(),
    );
  } else if (!variable) select([]);
}

/** The next hit, or the one before; round at the ends. */
export async function showNext(by: 1 | -1): Promise<void> {
  if (useSearching.getState().words === "") return openFind(useSearching.getState().replacing);
  if (!useSearching.getState().found) await search();
  const { found, at } = useSearching.getState();
  const count = found?.hits.length ?? 0;
  if (count === 0) return useSession.setState({ panel: "find", panelOpen: true });
  const from = at === -1 && by === -1 ? 0 : at;
  showHit((from + by + count) % count);
}

function chosen({ step, at, nth }: Hit): Chosen {
  return { step, at, nth };
}

/** Replaces the hit that is shown, and shows the next one that can be. */
export async function replaceOne(): Promise<void> {
  const { found, at } = useSearching.getState();
  const hits = found?.hits ?? [];
  const open = hits.findIndex((hit, index) => index >= at && hit.locked === undefined);
  const hit = hits[open];
  if (!hit) return notify("note", words().find.nothing);
  if (open !== at) return showHit(open);
  if (await replace([chosen(hit)])) showHit(Math.min(at, (useSearching.getState().found?.hits.length ?? 0) - 1));
}

export async function replaceAll(): Promise<void> {
  const done = await replace(undefined);
  if (!done) return;
  const t = words().find;
  notify(done.left > 0 ? "note" : "good", t.done(done.done), done.left > 0 ? t.left(done.left) : "");
}

async function replace(which: Chosen[] | undefined): Promise<{ done: number; left: number } | null> {
  const document = root();
  const now = useSearching.getState();
  if (!document || now.words === "") return null;
  const t = words().find;
  try {
    const answer = await rpc("scenario_replace", { document, query: query(now), with: now.with, chosen: which });
    if (answer.done === 0) {
      notify("note", t.nothing, answer.left > 0 ? t.left(answer.left) : "");
      return null;
    }
    // Somebody typed meanwhile: what came out is of an older document.
    if (root() !== document) {
      await search();
      return null;
    }
    apply(t.label(now.words, now.with, answer.done), (old) => shared(old, answer.document));
    await search();
    return answer;
  } catch (error) {
    notifyProblem(asProblem(error));
    return null;
  }
}
