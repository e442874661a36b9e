/** Every command by id: its word, its keys, whether it can be done, and how. */
import { show, useSession } from "../document/library";
import { copySelected, redoChange, root, select, selection, undoChange, useOpen } from "../document/open";
import { useRun } from "../document/run";
import { words } from "../text";
import * as edit from "./edit";
import * as files from "./files";
import * as run from "./run";

export interface Command {
  id: string;
  label: () => string;
  icon: string;
  keys?: string;
  enabled: () => boolean;
  run: () => void;
}

const idle = () => {
  const { phase } = useRun.getState();
  return phase === "idle" || phase === "ended";
};
const paused = () => useRun.getState().phase === "paused";
const hasSteps = () => (root()?.steps.length ?? 0) > 0;
const some = () => selection().length > 0;

export const commands: Command[] = [
  {
    id: "run",
    label: () => (paused() ? words().top.resume : words().top.run),
    icon: "play",
    keys: "F5",
    enabled: () => hasSteps() && useRun.getState().phase !== "running",
    run: run.runOrResume,
  },
  {
    id: "step",
    label: () => (paused() ? words().top.over : words().top.stepByStep),
    icon: "redo-dot",
    keys: "F10",
    enabled: () => hasSteps() && useRun.getState().phase !== "running",
    run: run.stepOver,
  },
  {
    id: "step-into",
    label: () => words().top.into,
    icon: "arrow-down-to-dot",
    keys: "F11",
    enabled: paused,
    run: () => void run.order({ order: "step_into" }),
  },
  {
    id: "step-out",
    label: () => words().top.out,
    icon: "arrow-up-from-dot",
    keys: "Shift+F11",
    enabled: paused,
    run: () => void run.order({ order: "step_out" }),
  },
  {
    id: "pause",
    label: () => words().top.pause,
    icon: "pause",
    keys: "F6",
    enabled: () => useRun.getState().phase === "running",
    run: () => void run.order({ order: "pause" }),
  },
  {
    id: "stop",
    label: () => words().top.stop,
    icon: "square",
    keys: "Shift+F5",
    enabled: () => !idle(),
    run: () => void run.order({ order: "stop" }),
  },
  {
    id: "trial",
    label: () => words().commands.trial,
    icon: "flask-conical",
    enabled: () => hasSteps() && idle(),
    run: () => void run.start({ trial: true }),
  },
  {
    id: "run-to-here",
    label: () => words().commands.runToHere,
    icon: "arrow-down-to-line",
    keys: "Ctrl+F10",
    enabled: () => some() && useRun.getState().phase !== "running",
    run: run.runToHere,
  },
  {
    id: "run-from-here",
    label: () => words().commands.runFromHere,
    icon: "step-forward",
    enabled: () => some() && idle(),
    run: run.runFromHere,
  },
  {
    id: "breakpoint",
    label: () => words().commands.breakpoint,
    icon: "circle-dot",
    keys: "F9",
    enabled: some,
    run: () => run.breakpointHere(),
  },
  {
    id: "undo",
    label: () => words().top.undo,
    icon: "undo-2",
    keys: "Ctrl+Z",
    enabled: () => (useOpen.getState().history?.past.length ?? 0) > 0,
    run: undoChange,
  },
  {
    id: "redo",
    label: () => words().top.redo,
    icon: "redo-2",
    keys: "Ctrl+Y",
    enabled: () => (useOpen.getState().history?.future.length ?? 0) > 0,
    run: redoChange,
  },
  {
    id: "cut",
    label: () => words().commands.cut,
    icon: "scissors",
    keys: "Ctrl+X",
    enabled: some,
    run: edit.cutSelected,
  },
  {
    id: "copy",
    label: () => words().commands.copy,
    icon: "copy",
    keys: "Ctrl+C",
    enabled: some,
    run: () => void copySelected(),
  },
  {
    id: "paste",
    label: () => words().commands.paste,
    icon: "clipboard-paste",
    keys: "Ctrl+V",
    enabled: () => useOpen.getState().clipboard.length > 0,
    run: edit.paste,
  },
  {
    id: "duplicate",
    label: () => words().commands.duplicate,
    icon: "copy-plus",
    keys: "Ctrl+D",
    enabled: some,
    run: edit.duplicateSelected,
  },
  {
    id: "delete",
    label: () => words().commands.remove,
    icon: "trash-2",
    keys: "Delete",
    enabled: some,
    run: edit.removeSelected,
  },
  {
    id: "select-all",
    label: () => words().commands.selectAll,
    icon: "list-checks",
    keys: "Ctrl+A",
    enabled: hasSteps,
    run: () => select(root()?.steps.map((step) => step.id) ?? []),
  },
  { id: "disable", label: () => words().commands.disable, icon: "ban", enabled: some, run: edit.toggleDisabled },
  {
    id: "wrap-group",
    label: () => words().commands.wrapGroup,
    icon: "layers",
    enabled: some,
    run: () => edit.wrapSelected("group"),
  },
  {
    id: "wrap-try",
    label: () => words().commands.wrapTry,
    icon: "shield-alert",
    enabled: some,
    run: () => edit.wrapSelected("try"),
  },
  {
    id: "wrap-for-each",
    label: () => words().commands.wrapForEach,
    icon: "repeat",
    enabled: some,
    run: () => edit.wrapSelected("for_each"),
  },
  {
    id: "wrap-if",
    label: () => words().commands.wrapIf,
    icon: "git-branch",
    enabled: some,
    run: () => edit.wrapSelected("if"),
  },
  {
    id: "record",
    label: () => words().top.record,
    icon: "circle-dot",
    enabled: () => root() !== null && idle() && useSession.getState().recording === "off",
    run: () => show("record"),
  },
  { id: "manual", label: () => words().top.manual, icon: "book-open", enabled: hasSteps, run: () => show("manual") },
  {
    id: "save-version",
    label: () => words().top.save,
    icon: "save",
    keys: "Ctrl+S",
    enabled: () => root() !== null,
    run: () => show("version"),
  },
  {
    id: "versions",
    label: () => words().commands.versions,
    icon: "history",
    enabled: () => root() !== null,
    run: () => show("versions"),
  },
  {
    id: "export",
    label: () => words().commands.export,
    icon: "file-output",
    enabled: () => root() !== null,
    run: () => void files.exportScenario(root()?.id ?? ""),
  },
  {
    id: "discard-draft",
    label: () => words().commands.discard,
    icon: "rotate-ccw",
    enabled: () => useOpen.getState().draft && useOpen.getState().base > 0,
    run: () => void files.discardDraft(),
  },
];

const byId = new Map(commands.map((one) => [one.id, one]));

export function command(id: string): Command {
  const found = byId.get(id);
  if (!found) throw new Error(`no command ${id}`);
  return found;
}

function pressed(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.shiftKey ? "Shift+" : ""}${key}`;
}

const TEXT_KEYS = new Set(["undo", "redo", "cut", "copy", "paste", "delete", "select-all", "duplicate"]);

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

/** Does what the keys say. Text fields keep their own keys. */
export function onKey(event: KeyboardEvent): void {
  const { page, sheet } = useSession.getState();
  if (page !== "editor" || sheet !== null || useRun.getState().questions.length > 0) return;
  let keys = pressed(event);
  if (keys === "Ctrl+Shift+Z") keys = "Ctrl+Y";
  const found = commands.find((one) => one.keys === keys);
  if (found) {
    if (typing(event.target) && TEXT_KEYS.has(found.id)) return;
    event.preventDefault();
    if (found.enabled()) found.run();
    return;
  }
  if (typing(event.target)) return;
  const arrow = /^Arrow(Up|Down|Left|Right)$/.exec(event.key);
  if (arrow && root() && !(event.target instanceof HTMLElement && event.target.closest("[data-own-arrows]"))) {
    event.preventDefault();
    edit.selectNeighbour(arrow[1]?.toLowerCase() as "up");
  } else if (event.key === "Escape") select([]);
  else if (event.key === "/") {
    event.preventDefault();
    document.querySelector<HTMLElement>("[data-testid='palette-search']")?.focus();
  }
}
