/** What happens once at the start: questions, stream, settings, catalogue, library, keys. */
import { ask, listLibrary, lookForOthers, mayLeave, openScenario } from "../commands/files";
import { onKey } from "../commands/keys";
import { readVariables } from "../commands/run";
import { listTemplates } from "../commands/templates";
import { followBar } from "../document/bar";
import { notify, notifyProblem, useSession } from "../document/library";
import { showStep, useOpen } from "../document/open";
import { forgetMarks, takeMessages, useRun } from "../document/run";
import { startSync } from "../document/sync";
import { useTargets } from "../document/targets";
import { backend, type Settings, type StreamMessage } from "../protocol";
import { beginReview } from "../record/state";
import { setLanguage, words } from "../text";

const REPAINT_MS = 100;
/** Nobody looks at a window that stands back while a run works on the screen. */
const HIDDEN_MS = 1000;

export function showSettings(settings: Settings): void {
  setLanguage(settings.language);
  const dark =
    settings.theme === "dark" ||
    (settings.theme === "system" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.documentElement.lang = settings.language === "en" ? "en" : "ja";
  useSession.setState({ settings });
}

/** Nothing that was changed is lost. */
async function closeProgram(): Promise<void> {
  if ((await mayLeave()) && useOpen.getState().saving !== "failed") await ask("app_close", {});
}

let beganAt = Date.now();

function followRecording(message: StreamMessage): void {
  if (message.kind === "record_state") {
    if (message.state === "stopped") useSession.setState({ recording: "off", recorded: [], unsure: null, lost: 0 });
    else {
      if (useSession.getState().recording === "off") beganAt = Date.now();
      useSession.setState({ recording: message.state });
    }
  } else if (message.kind === "record_browser") {
    useSession.setState({ unsure: message.unsure });
  } else if (message.kind === "pointed") {
    useSession.setState({ pointed: message.called });
  } else if (message.kind === "record_lost") {
    useSession.setState({ lost: message.count });
  } else if (message.kind === "record") {
    const { change } = message;
    useSession.setState(({ recorded }) => {
      if (change.change === "added") return { recorded: recorded.toSpliced(change.index, 0, change.step) };
      if (change.change === "removed") return { recorded: recorded.toSpliced(change.index, 1) };
      return { recorded: recorded.with(change.index, change.step) };
    });
  }
}

function takeRest(message: StreamMessage): void {
  if (message.kind === "library_changed") {
    void listLibrary();
    void listTemplates();
  } else if (message.kind === "problem") notifyProblem(message.problem);
  else if (message.kind === "remark") notify("note", message.message);
  else if (message.kind === "targets") useTargets.setState({ done: message.done, of: message.of, name: message.name });
  else if (message.kind === "open") void openScenario(message.scenario);
  else if (message.kind === "closing") void closeProgram();
  else if (message.kind === "recorded") beginReview(message.recorded, Math.round((Date.now() - beganAt) / 1000));
  else followRecording(message);
}

function tellEnd(): void {
  const { status, message, failure, items, stoppedBefore } = useRun.getState();
  const t = words().run;
  useSession.setState({ panel: "record" });
  const counted = items.done + items.failed + items.needs > 0 ? t.counts(items.done, items.failed, items.needs) : "";
  if (stoppedBefore !== null) {
    notify("good", t.stoppedBefore, counted);
    showStep(stoppedBefore);
  } else if (status === "failed") {
    if (!failure) notify("bad", message ?? t.failed, counted);
  } else notify("good", status === "stopped" ? t.stopped : t.succeeded, counted);
  void listLibrary();
}

async function takeSettings(): Promise<void> {
  const settings = await ask("settings_get", {});
  if (settings) showSettings(settings);
}

/** The window of a bar follows the recording or the run and knows no document. */
export function beginBar(): void {
  backend().subscribe((messages) => {
    messages.forEach(followRecording);
    messages.forEach(followBar);
  });
  void takeSettings();
}

/** Asks first what must be known before the library is opened. */
export async function start(): Promise<void> {
  const first = await ask("first_start", {});
  if (first?.questions) useSession.setState({ start: first.questions });
  else begin();
}

/** The library is open. */
export function begin(): void {
  useSession.setState({ start: "open" });
  let waiting: StreamMessage[] = [];
  let timer: number | undefined;
  const take = () => {
    window.clearTimeout(timer);
    const taken = waiting;
    waiting = [];
    timer = undefined;
    takeMessages(taken);
  };
  backend().subscribe((messages) => {
    for (const message of messages) takeRest(message);
    waiting.push(...messages);
    timer ??= window.setTimeout(take, document.hidden ? HIDDEN_MS : REPAINT_MS);
  });
  document.addEventListener("visibilitychange", take);
  startSync(notifyProblem);
  // Somebody else may have saved a version while this window was left.
  window.addEventListener("focus", () => void lookForOthers());
  useOpen.subscribe((now, before) => {
    if (now.history?.root !== before.history?.root) forgetMarks();
  });
  useRun.subscribe((now, before) => {
    if (now.phase === "paused" && (before.phase !== "paused" || now.at !== before.at)) void readVariables();
  });
  useRun.subscribe((now, before) => {
    if (now.phase === "ended" && before.phase !== "ended") tellEnd();
  });
  window.addEventListener("keydown", onKey);
  void (async () => {
    await takeSettings();
    const catalogue = await ask("catalogue", {});
    if (catalogue) {
      useSession.setState({
        actions: catalogue.actions,
        functions: catalogue.functions,
        rules: new Map(catalogue.rules.map((rule) => [rule.id, rule])),
        examples: catalogue.examples,
        specs: new Map(catalogue.actions.map((spec) => [spec.name, spec])),
      });
    }
    const info = await ask("app_info", {});
    useSession.setState({ info });
    await listLibrary();
    await listTemplates();
    const wanted = info?.open ?? new URLSearchParams(window.location.search).get("open");
    if (wanted) await openScenario(wanted);
    if (!useSession.getState().settings.toured) useSession.setState({ tour: true });
  })();
}
