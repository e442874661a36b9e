/** What the whole session shares: catalogue, settings, rows of the library, notices. */
import { create } from "zustand";
import type {
  ActionSpec,
  AppInfo,
  FirstQuestions,
  FunctionRow,
  Problem,
  RuleRow,
  ScenarioEntry,
  Settings,
  Step,
  TemplateEntry,
} from "../protocol";

export type Page = "library" | "editor" | "runs" | "settings" | "targets";

export type HelpPage = "recording" | "list" | "actions" | "trial" | "mending" | "manual" | "rules" | "trouble";

export interface Notice {
  id: number;
  tone: "good" | "bad" | "note";
  message: string;
  remedy: string;
}

export interface Session {
  /** What is asked before the library is open; then it is open; before either nothing is known. */
  start: "looking" | "open" | FirstQuestions;
  info: AppInfo | null;
  actions: ActionSpec[];
  specs: ReadonlyMap<string, ActionSpec>;
  functions: FunctionRow[];
  /** The rules of the analyser, by their ids. */
  rules: ReadonlyMap<string, RuleRow>;
  /** The examples of actions as the manual prints them. */
  examples: Readonly<Record<string, string>>;
  /** 雛形 of the product and of the library. */
  templates: TemplateEntry[];
  settings: Settings;
  page: Page;
  rows: ScenarioEntry[] | null;
  query: string;
  notices: Notice[];
  /** What floats over the page. */
  sheet:
    | "record"
    | "repeat"
    | "manual"
    | "version"
    | "versions"
    | "stopping"
    | "find-library"
    | "figure"
    | "commands"
    | "keys"
    | "template"
    | null;
  /** The page of the help that is open beside. */
  help: HelpPage | null;
  /** The tour of the window is on. */
  tour: boolean;
  /** The address that the next recording is to begin at. */
  recordUrl: string;
  recording: "off" | "recording" | "paused";
  recorded: Step[];
  /** Id of the scenario whose recorded steps are being looked at before they go into it. */
  reviewing: string | null;
  /** The browser that the person records in, when it cannot be recorded exactly. */
  unsure: string | null;
  /** What lies under the pointer while a target is pointed at. */
  pointed: string | null;
  /** Events that the recording that is on could not take. */
  lost: number;
  panel: "problems" | "variables" | "lists" | "find" | "log" | "record" | "parking";
  panelOpen: boolean;
  /** In a narrow window: which of the sides lies over the chart. */
  drawer: "palette" | "inspector" | null;
  /** What the left column shows: the actions, or the flow as a list. */
  left: "actions" | "outline";
}

export const useSession = create<Session>(() => ({
  start: "looking",
  info: null,
  actions: [],
  specs: new Map(),
  functions: [],
  rules: new Map(),
  examples: {},
  templates: [],
  settings: {
    language: "ja",
    theme: "light",
    zone: "",
    library: { of: "mine" },
    department: "",
    contact: "",
    watched_folder: "",
    last_address: "",
    bar_keys: { next: "", resume: "", pause: "", stop: "" },
    stopping_told: true,
    toured: true,
    palette: { favourites: [], inserted: {} },
  },
  page: "library",
  rows: null,
  query: "",
  notices: [],
  sheet: null,
  help: null,
  tour: false,
  recordUrl: "",
  recording: "off",
  recorded: [],
  reviewing: null,
  unsure: null,
  pointed: null,
  lost: 0,
  panel: "problems",
  panelOpen: window.innerHeight >= 720,
  drawer: null,
  left: "actions",
}));

let serial = 0;

/** What is wrong stays until it is closed. */
const STAYS_MS: Partial<Record<Notice["tone"], number>> = { good: 5000, note: 10_000 };

export function notify(tone: Notice["tone"], message: string, remedy = ""): void {
  serial += 1;
  const id = serial;
  useSession.setState((now) => ({ notices: [...now.notices.slice(-3), { id, tone, message, remedy }] }));
  const stays = STAYS_MS[tone];
  if (stays !== undefined) window.setTimeout(() => dismiss(id), stays);
}

export function dismiss(id: number): void {
  useSession.setState((now) => ({ notices: now.notices.filter((one) => one.id !== id) }));
}

export function notifyProblem(problem: Problem): void {
  if (problem.code !== "cancelled") notify("bad", problem.message, problem.remedy);
}

export function show(sheet: Session["sheet"]): void {
  useSession.setState({ sheet });
}
