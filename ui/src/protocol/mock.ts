/** An invented core for tests and for looking at the interface without a host. It keeps everything in memory. */

import sample from "../../../scenarios/water-meter.json";
import type { Backend } from "./backend";
import type {
  CatalogueAnswer,
  Checked,
  Commands,
  OpenedScenario,
  RunEvent,
  Scenario,
  ScenarioEntry,
  Settings,
  Step,
  StepPicture,
  StreamMessage,
} from "./generated";
import catalogue from "./mock/catalogue.json";
import { repeated, repeatSight } from "./mock/repeat";
import { comparedOf, mergedOf, versionsOf } from "./mock/versions";

type Handlers = { [K in keyof Commands]: (request: Commands[K][0]) => Commands[K][1] | Promise<Commands[K][1]> };

const AT = "2026-11-24T14:32:00+09:00";
const STEP_MS = 120;
const UNPRINTED = new Set(["wait.time", "var.set", "log.write", "browser.close", "break", "continue", "return"]);
const FRAMES = new Set(["group", "try", "for_each", "while", "repeat"]);

/** A drawn screen in place of recorded pictures. */
const SCREEN = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="560" font-family="sans-serif" font-size="15">
<rect width="1000" height="560" fill="#f4f6f6"/><rect width="1000" height="40" fill="#2f5d62"/><text x="16" y="26" fill="#fff">水道料金システム</text>
<text x="20" y="92">水栓番号</text><rect x="160" y="72" width="180" height="30" fill="#fff" stroke="#888"/><text x="170" y="92">00412873</text>
<text x="20" y="142">使用者名</text><text x="160" y="142">見本 花子</text><text x="20" y="192">旧メーター指針</text>
<rect x="160" y="172" width="120" height="30" fill="#fff" stroke="#888"/></svg>`;
const PICTURE: StepPicture = {
  image: "sha256:drawn",
  scale: 1,
  target: [160, 72, 180, 30],
  masks: [{ box: [150, 124, 120, 26], kind: "氏名" }],
  at: AT,
};

function bodies(step: Step): Step[][] {
  const caught = step.catch === undefined ? [] : Array.isArray(step.catch) ? step.catch : [step.catch];
  return [
    step.steps ?? [],
    step.then ?? [],
    step.else ?? [],
    ...(step.cases ?? []).map((one) => one.steps),
    step.otherwise ?? [],
    ...caught.map((one) => one.steps),
    step.finally ?? [],
  ];
}

function check(document: Scenario): Checked {
  const checked: Checked = { diagnostics: [], numbers: {}, sentences: {}, commits: [], on_screen: false, doubts: {} };
  let number = 0;
  const walk = (steps: Step[]) => {
    for (const step of steps) {
      if (step.disabled) continue;
      if (!FRAMES.has(step.do) && !UNPRINTED.has(step.do) && !step.manual?.hidden) {
        number += 1;
        checked.numbers[step.id] = String(number);
        const sentence = `${step.title.replace(/する$/, "します").replace(/押す$/, "押します")}。`;
        checked.sentences[step.id] = {
          robot: step.manual?.robot ?? sentence,
          staff: step.manual?.staff ?? sentence,
        };
      }
      if (step.commits) checked.commits.push(step.id);
      const spec = catalogue.actions.find((one) => one.name === step.do);
      for (const parameter of spec?.parameters ?? []) {
        if (parameter.required && step.with?.[parameter.name] === undefined) {
          checked.diagnostics.push({
            code: "missing_parameter",
            severity: "error",
            step: step.id,
            parameter: `with.${parameter.name}`,
            message: `「${parameter.label.ja}」が決まっていません。`,
            mend: "右の欄に入れてください。",
          });
        }
      }
      for (const inner of bodies(step)) walk(inner);
    }
  };
  walk(document.steps);
  return checked;
}

interface Entry {
  document: Scenario;
  version: number;
  draft: boolean;
}

class Mock implements Backend {
  private readonly entries = new Map<string, Entry>();
  private readonly listeners = new Set<(messages: StreamMessage[]) => void>();
  private settings: Settings = {
    language: "ja",
    theme: "light",
    zone: "",
    department: "",
    contact: "",
    watched_folder: "",
    last_address: "",
    bar_keys: { next: "Ctrl+F10", resume: "Ctrl+F5", pause: "Ctrl+F6", stop: "Ctrl+Shift+F5" },
    stopping_told: false,
    library: { of: "mine" },
    toured: true,
    palette: { favourites: [], inserted: {} },
  };
  private running: {
    id: string;
    queue: Step[];
    numbers: Checked["numbers"];
    breakpoints: Set<string>;
    passed: string;
    timer?: number;
  } | null = null;
  private serial = 0;

  constructor() {
    const document = structuredClone(sample) as unknown as Scenario;
    const draw = (steps: Step[]) => {
      for (const step of steps) {
        if (step.do === "browser.fill") step.picture = PICTURE;
        for (const inner of bodies(step)) draw(inner);
      }
    };
    draw(document.steps);
    this.entries.set(document.id, { document, version: 3, draft: true });
  }

  rpc<K extends keyof Commands>(command: K, request: Commands[K][0]): Promise<Commands[K][1]> {
    const handler = this.handlers[command] as (request: Commands[K][0]) => Commands[K][1] | Promise<Commands[K][1]>;
    return Promise.resolve().then(() => handler(structuredClone(request)));
  }

  subscribe(listener: (messages: StreamMessage[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  pictureUrl(): string {
    return `data:image/svg+xml,${encodeURIComponent(SCREEN)}`;
  }

  private send(messages: StreamMessage[]): void {
    for (const listener of this.listeners) listener(messages);
  }

  private event(run: string, event: Record<string, unknown>): void {
    this.send([{ kind: "run", run, events: [{ at: new Date().toISOString(), ...event } as unknown as RunEvent] }]);
  }

  private opened(id: string): OpenedScenario {
    const entry = this.entries.get(id);
    if (!entry)
      throw {
        code: "not_found",
        message: "シナリオが見つかりません。",
        remedy: "ライブラリを開き直してください。",
      };
    return {
      document: entry.document,
      base_version: entry.version,
      latest_version: entry.version,
      draft: entry.draft,
      saved_at: AT,
      known: null,
      undo: { changes: [], undone: 0 },
      checked: check(entry.document),
    };
  }

  private create(name: string, steps: Step[] = []): OpenedScenario {
    this.serial += 1;
    const id = `new-${this.serial}`;
    this.entries.set(id, { document: { format: 1, id, name, zone: "any", steps }, version: 0, draft: true });
    this.send([{ kind: "library_changed" }]);
    return this.opened(id);
  }

  private begin(request: Commands["run_start"][0]): string {
    this.serial += 1;
    const id = `run-${this.serial}`;
    const queue: Step[] = [];
    const walk = (steps: Step[]) => {
      for (const step of steps) {
        if (step.disabled) continue;
        queue.push(step);
        walk(step.steps ?? []);
        walk(step.else ?? []);
      }
    };
    walk(request.document.steps);
    const from = request.from === undefined ? 0 : queue.findIndex((step) => step.id === request.from);
    const breakpoints = new Set(request.breakpoints);
    if (request.until) breakpoints.add(request.until);
    this.running = {
      id,
      queue: queue.slice(Math.max(0, from)),
      numbers: check(request.document).numbers,
      breakpoints,
      passed: "",
    };
    this.event(id, {
      event: "run_started",
      run: id,
      scenario: request.document.id,
      name: request.document.name,
      attended: true,
      trial: request.trial,
    });
    if (request.step_at_start) this.pause("step");
    else this.tick();
    return id;
  }

  private place(step: Step): Record<string, unknown> {
    return { step: step.id, title: step.title, number: this.running?.numbers[step.id] };
  }

  private pause(reason: string): void {
    const step = this.running?.queue[0];
    if (!this.running || !step) return;
    window.clearTimeout(this.running.timer);
    this.running.passed = step.id;
    this.event(this.running.id, { event: "paused", reason, ...this.place(step) });
  }

  private tick(once = false): void {
    const run = this.running;
    if (!run) return;
    const step = run.queue[0];
    if (!step) {
      this.running = null;
      this.event(run.id, { event: "run_finished", status: "succeeded" });
      return;
    }
    if (run.breakpoints.has(step.id) && run.passed !== step.id) {
      this.pause("breakpoint");
      return;
    }
    this.event(run.id, { event: "step_entered", ...this.place(step) });
    run.timer = window.setTimeout(() => {
      run.queue.shift();
      this.event(run.id, { event: "step_left", outcome: "succeeded", elapsed_ms: STEP_MS, ...this.place(step) });
      const into = step.with?.into;
      if (typeof into === "string")
        this.event(run.id, { event: "variable_changed", name: into, value: "00412873", ...this.place(step) });
      if (once) this.pause("step");
      if (!once || run.queue.length === 0) this.tick();
    }, STEP_MS);
  }

  private order(request: Commands["run_command"][0]): void {
    const run = this.running;
    if (!run) return;
    switch (request.command.order) {
      case "pause":
        this.pause("request");
        break;
      case "stop":
        window.clearTimeout(run.timer);
        this.running = null;
        this.event(run.id, { event: "run_finished", status: "stopped" });
        break;
      case "set_breakpoints":
        run.breakpoints = new Set(request.command.steps);
        break;
      case "set_variable":
        break;
      case "run_to":
        run.breakpoints.add(request.command.step);
        this.event(run.id, { event: "resumed" });
        this.tick();
        break;
      case "skip":
        run.queue.shift();
        this.pause("step");
        break;
      default: {
        this.event(run.id, { event: "resumed" });
        this.tick(request.command.order.startsWith("step"));
      }
    }
  }

  private readonly practice = { url: "http://127.0.0.1:8700/meter", arrived: 3 };

  private readonly secrets = new Set(["水道料金システム/パスワード"]);

  private readonly handlers: Handlers = {
    first_start: () => {
      if (!new URLSearchParams(window.location.search).has("first")) return {};
      const { language, zone, library, department, contact } = this.settings;
      return { questions: { answers: { language, zone, library, department, contact } } };
    },
    first_answer: (request) => {
      this.settings = { ...this.settings, ...request, toured: false };
      return {};
    },
    library_look: ({ place }) => ({
      file: place.of === "shared" ? `${place.folder}/library.sqlite` : "/home/user/tejun/library.sqlite",
      ...(place.of === "everyone" ? { scenarios: 12 } : {}),
    }),
    app_info: () => ({ version: "0.1.0", library: "memory" }),
    app_close: () => ({}),
    settings_get: () => this.settings,
    settings_set: (request) => {
      this.settings = request;
      return {};
    },
    catalogue: () => ({ rules: [], ...catalogue }) as unknown as CatalogueAnswer,
    library_list: ({ query }) => ({
      scenarios: [...this.entries.values()]
        .filter((entry) => query.split(/\s+/).every((word) => entry.document.name.includes(word)))
        .map(
          ({ document, version, draft }): ScenarioEntry => ({
            id: document.id,
            name: document.name,
            summary: document.summary ?? null,
            department: document.business?.department ?? null,
            number: document.business?.number ?? null,
            zone: document.zone,
            version,
            draft,
            cases_per_month: document.business?.cases_per_month ?? null,
            updated_at: AT,
            last_run: null,
            last_run_at: version > 0 ? "2026-11-24T14:10:00+09:00" : null,
            last_run_status: version > 0 ? "succeeded" : null,
            progress: null,
          }),
        ),
    }),
    scenario_open: ({ id }) => this.opened(id),
    scenario_create: ({ name }) => this.create(name),
    scenario_duplicate: ({ id }) => {
      const { document } = this.opened(id);
      return this.create(`${document.name}の写し`, structuredClone(document.steps));
    },
    scenario_delete: ({ id }) => {
      this.entries.delete(id);
      this.send([{ kind: "library_changed" }]);
      return {};
    },
    scenario_draft_save: ({ document, base_version }) => {
      this.entries.set(document.id, { document, version: base_version, draft: true });
      return { saved_at: new Date().toISOString(), latest_version: base_version, draft: true };
    },
    scenario_save_version: ({ document, base_version }) => {
      this.entries.set(document.id, { document, version: base_version + 1, draft: false });
      return this.opened(document.id);
    },
    scenario_versions: ({ id }) => versionsOf(this.opened(id)),
    scenario_compare: ({ id }) => comparedOf(this.opened(id)),
    scenario_take_steps: ({ document }) => ({ document }),
    scenario_merge: ({ document }) => mergedOf(this.opened(document.id)),
    changes_preview: () => ({ html: "<h1>新旧対照表</h1>" }),
    changes_export: () => ({ path: "/tmp/新旧対照表.html" }),
    scenario_version_open: ({ id, version }) => ({ document: this.opened(id).document, version }),
    scenario_validate: ({ document }) => check(document),
    value_try: ({ value }) => ({
      came: { came: "value", kind: "text", text: String(value), rows: null, columns: null },
      row: { at: 1, of: 330 },
    }),
    value_names: () => ({ names: [], row: null, columns: [], unread: null }),
    target_try: () => ({
      certainty: "missing",
      found: null,
      why: "対象が見つかりません。",
      remedy: "",
      ways: [],
      remarks: [],
    }),
    target_pick: () => ({
      looked: { image: `sha256:${"0".repeat(64)}`, masks: [], unjudged: false },
      things: [
        {
          called: "「登録」（ボタン）",
          area: [40, 30, 80, 24],
          target: { window: { title: "届出" }, element: { role: "button", name: "登録" } },
          facts: { role: "button", name: "登録", near: { label: "氏名", side: "below" }, path: ["panel", "button"] },
        },
        {
          called: "グループ「届出」",
          area: [20, 20, 300, 200],
          target: { window: { title: "届出" }, element: { role: "group", name: "届出" } },
          facts: { role: "group", name: "届出", path: ["panel"] },
        },
      ],
    }),
    scenario_find: () => ({ hits: [], total: 0, open: 0 }),
    scenario_replace: ({ document }) => ({ document, done: 0, left: 0 }),
    library_find: () => ({ scenarios: [], searched: this.entries.size }),
    library_replace: () => ({ scenarios: [] }),
    data_lists: () => ({ lists: [] }),
    flow_export: () => ({ path: null }),
    scenario_mend: ({ document }) => ({ document, mended: 0 }),
    target_try_end: () => ({}),
    ocr_pack_look: () => ({ installed: false, folder: "/tmp/ocr" }),
    ocr_pack_install: () => ({ installed: true, folder: "/tmp/ocr" }),
    ocr_pack_remove: () => ({ installed: false, folder: "/tmp/ocr" }),
    target_picture_look: ({ area }) => ({ places: [area] }),
    target_picture_cut: ({ image }) => ({ image, mask: [] }),
    targets_look: () => ({ rows: [], left_out: [] }),
    targets_look_end: () => ({}),
    targets_export: () => ({ path: null }),
    template_list: () => ({ templates: [] }),
    template_save: () => ({ id: "template", pictures: 0, personal: [] }),
    template_rename: () => ({}),
    template_delete: () => ({}),
    repeat_look: repeatSight,
    repeat_apply: repeated,
    review_look: () => ({ typed: [], repetition: null, compared: null }),
    review_repeat: ({ document }) => ({ document, step: document.steps[0]?.id ?? "", count: 0 }),
    file_import: () => this.create("取り込んだシナリオ", structuredClone((sample as unknown as Scenario).steps)),
    file_export: () => ({ path: "/tmp/scenario.tejun" }),
    dialog_open_file: () => ({ path: "data/meter.csv" }),
    dialog_new_file: () => ({ path: "data/result.csv" }),
    dialog_open_folder: () => ({ path: "data" }),
    run_start: (request) => {
      const { variables = [] } = request.document;
      const needs = variables.filter(
        (one) => one.personal && one.initial === undefined && request.values?.[one.name] === undefined,
      );
      return needs.length > 0
        ? { begun: "needs", variables: needs.map(({ name, type }) => ({ name, kind: type })) }
        : { begun: "started", run: this.begin(request) };
    },
    run_command: (request) => {
      this.order(request);
      return {};
    },
    run_variables: () => ({
      scopes: [
        {
          title: "シナリオ",
          variables: [
            { name: "前回の指針", kind: "number", value: 1283, personal: false, local: false },
            { name: "受付番号", kind: "text", value: "M0310-0042", personal: false, local: false },
            {
              name: "行",
              kind: null,
              value: { 水栓番号: "00412873", 取替年月日: "R03.10.04" },
              personal: false,
              local: true,
            },
          ],
        },
      ],
    }),
    show_flow: () => ({}),
    step_bar_unfold: () => ({}),
    run_answer: ({ run, question }) => {
      this.send([{ kind: "question_gone", run, question }]);
      return {};
    },
    practice_start: () => ({ ...this.practice, running: true }),
    practice_reset: () => ({ ...this.practice, running: true, arrived: 0 }),
    practice_stop: () => ({ ...this.practice, running: false, arrived: 0 }),
    secret_list: () => ({ names: [...this.secrets].sort() }),
    secret_set: ({ name }) => {
      this.secrets.add(name.trim());
      return {};
    },
    secret_delete: ({ name }) => {
      this.secrets.delete(name);
      return {};
    },
    secrets_used: ({ document }) => {
      const found = JSON.stringify(document).matchAll(/"secret:([^"]+)"/g);
      const names = [...new Set([...found].map((one) => one[1] ?? ""))];
      return { names, missing: names.filter((name) => !this.secrets.has(name)) };
    },
    run_unattended: () => ({ begun: "started", run: null }),
    run_end: () => ({}),
    run_list: () => ({ runs: [] }),
    run_events: () => ({ events: [] }),
    record_start: () => {
      window.setTimeout(() => this.send([{ kind: "record_state", state: "recording" }]), 0);
      return {};
    },
    record_pause: () => {
      this.send([{ kind: "record_state", state: "paused" }]);
      return {};
    },
    record_resume: () => {
      this.send([{ kind: "record_state", state: "recording" }]);
      return {};
    },
    record_undo: () => ({}),
    record_note: () => ({}),
    record_reopen: () => ({ opened: true }),
    record_stop: () => {
      const steps: Step[] = [
        {
          id: "rec1",
          do: "browser.click",
          title: "「検索」を押す",
          with: { target: { role: "button", name: "検索" } },
          picture: {
            image: "sha256:drawn",
            target: [160, 72, 180, 30],
            masks: [{ box: [150, 124, 120, 26], kind: "使用者名" }],
          },
        },
        {
          id: "rec2",
          do: "browser.fill",
          title: "「氏名」欄に入力する",
          with: { target: { label: "氏名" }, text: "{氏名}" },
          picture: { image: "sha256:drawn", unjudged: true },
        },
        {
          id: "rec4",
          do: "browser.fill",
          title: "「パスワード」欄に入力する",
          with: { target: { label: "パスワード" }, text: "secret:取替受付/パスワード" },
        },
        {
          id: "rec3",
          do: "browser.click",
          title: "「登録」を押す",
          with: { target: { role: "button", name: "登録" } },
        },
      ];
      this.send([
        { kind: "record_state", state: "stopped" },
        { kind: "recorded", recorded: { steps, variables: [], lost: 0 } },
      ]);
      return {};
    },
    pictures_forget: () => ({}),
    picture_hide: ({ image }) => ({ image }),
    manual_preview: ({ document }) => ({
      html: `<!doctype html><html lang="ja"><body><h1>操作手順書</h1><p>${document.name}</p></body></html>`,
    }),
    manual_open: () => ({ points: [] }),
    picture_add: () => ({ image: "sha256:drawn", masks: [], unjudged: true }),
    screens_shown: () => ({ windows: [{ window: "1", title: "水道料金システム" }] }),
    picture_take: () => ({
      image: "sha256:drawn",
      masks: [{ box: [150, 124, 120, 26], kind: "使用者名" }],
      unjudged: false,
    }),
    picture_count: () => ({}),
    picture_keep: ({ image }) => ({ image }),
    manual_export: () => ({ path: "/tmp/manual.html" }),
  };
}

export function mockBackend(): Backend {
  return new Mock();
}
