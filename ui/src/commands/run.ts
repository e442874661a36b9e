/** Running, stepping and answering. */
import { notify, notifyProblem, show, useSession } from "../document/library";
import { root, selection, toggleBreakpoint, useOpen } from "../document/open";
import { IDLE, useRun } from "../document/run";
import { saveDraft } from "../document/sync";
import { type AnswerWord, asProblem, type RunOrder, type RunStart, rpc } from "../protocol";
import { words } from "../text";
import { trialFirst } from "./command";
import { withValues } from "./needed";

/** How a run was asked for that waits until its person knows how it is stopped. */
let wanted: Partial<RunStart> = {};

/** The person knows now. */
export function startTold(): void {
  void start(wanted);
}

export async function start(options: Partial<RunStart> = {}): Promise<void> {
  const document = root();
  const phase = useRun.getState().phase;
  if (!document || phase === "running" || phase === "paused") return;
  if (useOpen.getState().checked?.on_screen && !useSession.getState().settings.stopping_told) {
    wanted = options;
    return show("stopping");
  }
  await saveDraft(notifyProblem);
  useRun.setState({ ...IDLE, phase: "running" }, true);
  try {
    const started = await withValues(
      (values) =>
        rpc("run_start", {
          document,
          step_at_start: false,
          breakpoints: [...useOpen.getState().breakpoints],
          trial: false,
          new_items: false,
          values,
          ...options,
        }),
      // Nothing runs while the person is asked.
      (asking) => useRun.setState(asking ? IDLE : { ...IDLE, phase: "running" }, true),
    );
    if (!started) return useRun.setState(IDLE, true);
    if (useRun.getState().run === null) useRun.setState({ run: started.run });
  } catch (error) {
    useRun.setState(IDLE, true);
    notifyProblem(asProblem(error));
  }
}

/** Does the rows again that were left to a person, who has made sure that they are not registered yet. */
export function redoRows(): void {
  void start({ new_items: true });
}

export async function order(command: RunOrder): Promise<void> {
  const { run } = useRun.getState();
  if (run === null) return;
  try {
    await rpc("run_command", { run, command });
  } catch (error) {
    notifyProblem(asProblem(error));
  }
}

export function runOrResume(): void {
  if (useRun.getState().phase === "paused") void order({ order: "resume" });
  else void start();
}

export function stepOver(): void {
  if (useRun.getState().phase === "paused") void order({ order: "step_over" });
  else void start({ step_at_start: true, trial: trialFirst() });
}

export function runToHere(): void {
  const step = selection().at(-1);
  if (step === undefined) return notify("bad", words().run.nowhere);
  if (useRun.getState().phase === "paused") void order({ order: "run_to", step });
  else void start({ until: step, trial: trialFirst() });
}

export function runFromHere(): void {
  const step = selection().at(0);
  if (step === undefined) return notify("bad", words().run.nowhere);
  void start({ from: step, trial: trialFirst() });
}

export function breakpointHere(ids: string[] = selection()): void {
  for (const id of ids) toggleBreakpoint(id);
  const { phase } = useRun.getState();
  if (phase === "running" || phase === "paused")
    void order({ order: "set_breakpoints", steps: [...useOpen.getState().breakpoints] });
}

export async function readVariables(): Promise<void> {
  const { run } = useRun.getState();
  if (run === null) return;
  try {
    const { scopes } = await rpc("run_variables", { run });
    if (useRun.getState().run === run) useRun.setState({ scopes });
  } catch {
    // The run has ended meanwhile.
  }
}

export async function setRunVariable(scope: number, name: string, value: string): Promise<void> {
  await order({ order: "set_variable", scope, name, value });
  await readVariables();
}

export async function answer(run: string, question: string, word: AnswerWord): Promise<void> {
  try {
    await rpc("run_answer", { run, question, answer: word });
    useRun.setState((now) => ({ questions: now.questions.filter((one) => one.id !== question) }));
  } catch (error) {
    notifyProblem(asProblem(error));
  }
}
