/** The run that is on: state of each step, variables, log, questions and failure, made from the stream. */
import { create } from "zustand";
import type {
  Ask,
  Attempt,
  ItemCounts,
  RunEvent,
  RunStatus,
  Scenario,
  StepId,
  StreamMessage,
  Turn,
  VariableScope,
} from "../protocol";
import { type HealedRow, withHealed } from "./healing";
import { bodiesOf, walk, walkSteps } from "./tree";

export type StepState = "running" | "paused" | "failed" | "done" | "skipped";

export interface StepRun {
  state: StepState;
  since: number;
  elapsed?: number;
  message?: string;
  /** Loops that it ran in, with their turns: what an older turn did is forgotten. */
  loops?: Readonly<Record<StepId, number>>;
}

export interface Failure {
  step: StepId | null;
  title: string;
  number?: string;
  at: string;
  code: string;
  message: string;
  remedy: string;
  attempts: Attempt[];
  picture?: string;
}

export interface LogLine {
  at: string;
  level: "info" | "warn" | "error";
  text: string;
  number?: string;
  step: StepId | null;
}

export interface Done {
  step: StepId;
  title: string;
  number?: string;
  outcome: string;
  elapsed: number;
  message?: string;
  foundBy?: string;
  picture?: string;
}

export interface Question {
  run: string;
  id: string;
  ask: Ask;
}

/** A row of a list that failed, or that a person must decide on. */
export interface Left {
  key: string;
  state: "failed" | "needs_person";
  reason: string | undefined;
}

export type RunPhase = "idle" | "running" | "paused" | "ended";

export interface RunState {
  run: string | null;
  phase: RunPhase;
  trial: boolean;
  steps: Readonly<Record<StepId, StepRun>>;
  turns: Readonly<Record<StepId, Turn>>;
  at: StepId | null;
  reason: string | null;
  failure: Failure | null;
  log: LogLine[];
  record: Done[];
  changed: Readonly<Record<string, unknown>>;
  /** Variables changed since the run last went on, with what they held before (undefined: not known). */
  fresh: Readonly<Record<string, unknown>>;
  items: { done: number; failed: number; needs: number };
  /** Rows that a person must look at. */
  left: Left[];
  /** Targets of which a fact had changed. */
  healed: HealedRow[];
  scopes: VariableScope[];
  questions: Question[];
  status: RunStatus | null;
  message: string | null;
  /** Id of the step that a trial did not do. */
  stoppedBefore: string | null;
}

export const IDLE: RunState = {
  run: null,
  phase: "idle",
  trial: false,
  steps: {},
  turns: {},
  at: null,
  reason: null,
  failure: null,
  log: [],
  record: [],
  changed: {},
  fresh: {},
  items: { done: 0, failed: 0, needs: 0 },
  left: [],
  healed: [],
  scopes: [],
  questions: [],
  status: null,
  message: null,
  stoppedBefore: null,
};

/** With the rows of earlier runs that this one left alone. */
function itemsOf(counts?: ItemCounts): RunState["items"] | undefined {
  return counts && { done: counts.done, failed: counts.failed, needs: counts.needs_person };
}

type ItemEvent = Extract<RunEvent, { event: "item" }>;

/** A row that was done after all is left to nobody. */
function afterItem(left: Left[], { key, state, reason }: ItemEvent): Left[] {
  const others = left.some((row) => row.key === key) ? left.filter((row) => row.key !== key) : left;
  return state === "failed" || state === "needs_person" ? kept(others, { key, state, reason }) : others;
}

/** The rows that these events left to a person, in their order. */
export function leftBy(events: RunEvent[]): Left[] {
  return events.reduce<Left[]>((left, event) => (event.event === "item" ? afterItem(left, event) : left), []);
}

export const useRun = create<RunState>(() => IDLE);

const KEPT = 1000;

function kept<T>(rows: T[], row: T): T[] {
  return rows.length >= KEPT ? [...rows.slice(1 - KEPT), row] : [...rows, row];
}

function mark(state: RunState, step: StepId, patch: StepRun): RunState {
  return { ...state, steps: { ...state.steps, [step]: patch } };
}

/** Without what ran in another turn of a loop that goes on. */
function ofTurns(steps: RunState["steps"], loops: Readonly<Record<StepId, number>>): RunState["steps"] {
  const ids = Object.keys(loops);
  const old = Object.entries(steps).filter(([, { loops: ran }]) =>
    ids.some((id) => ran?.[id] !== undefined && ran[id] !== loops[id]),
  );
  if (old.length === 0) return steps;
  const gone = new Set(old.map(([id]) => id));
  return Object.fromEntries(Object.entries(steps).filter(([id]) => !gone.has(id)));
}

/** Steps of the sides that a branch did not take. */
export function notTaken(root: Scenario, steps: RunState["steps"]): ReadonlySet<StepId> {
  const rows = new Set<StepId>();
  walk(root, (step) => {
    if ((step.do === "if" || step.do === "switch") && steps[step.id]) {
      const bodies = bodiesOf(step);
      if (bodies.some((body) => body.steps.some((one) => steps[one.id])))
        for (const body of bodies)
          if (!body.steps.some((one) => steps[one.id])) walkSteps(body.steps, (one) => void rows.add(one.id));
    }
    return true;
  });
  return rows;
}

export function after(state: RunState, run: string, event: RunEvent): RunState {
  const now = Date.parse(event.at) || 0;
  switch (event.event) {
    case "run_started":
      return { ...IDLE, run, phase: "running", trial: event.trial };
    case "step_entered": {
      const turns = event.turns?.length
        ? { ...state.turns, ...Object.fromEntries(event.turns.map((turn) => [turn.step, turn])) }
        : state.turns;
      const loops = Object.fromEntries((event.turns ?? []).map((turn) => [turn.step, turn.turn]));
      const begun = mark(state, event.step, { state: "running", since: now, loops });
      return { ...begun, steps: ofTurns(begun.steps, loops), turns, at: event.step, phase: "running" };
    }
    case "step_left": {
      const next: RunState = {
        ...state,
        healed: withHealed(state.healed, event),
        record: kept(state.record, {
          step: event.step,
          title: event.title,
          number: event.number,
          outcome: event.outcome,
          elapsed: event.elapsed_ms,
          message: event.message,
          foundBy: event.found_by,
          picture: event.picture,
        }),
      };
      if (event.outcome === "stopped") {
        const { [event.step]: _, ...steps } = state.steps;
        return { ...next, steps };
      }
      const outcome = event.outcome === "succeeded" ? "done" : event.outcome;
      const left = mark(next, event.step, {
        ...next.steps[event.step],
        state: outcome,
        since: now,
        elapsed: event.elapsed_ms,
        message: event.message,
      });
      if (event.outcome !== "failed") return left;
      const line = kept(left.log, {
        at: event.at,
        level: "error" as const,
        text: event.message ?? event.title,
        number: event.number,
        step: event.step,
      });
      return { ...left, log: line };
    }
    case "variable_changed":
      return {
        ...state,
        changed: { ...state.changed, [event.name]: event.value },
        fresh: event.name in state.fresh ? state.fresh : { ...state.fresh, [event.name]: state.changed[event.name] },
      };
    case "log":
      return {
        ...state,
        log: kept(state.log, {
          at: event.at,
          level: event.level,
          text: event.message,
          number: event.number,
          step: event.step,
        }),
      };
    case "item": {
      const { done, failed, needs } = state.items;
      const items = {
        done: done + (event.state === "done" ? 1 : 0),
        failed: failed + (event.state === "failed" ? 1 : 0),
        needs: needs + (event.state === "needs_person" ? 1 : 0),
      };
      return { ...state, items, left: afterItem(state.left, event) };
    }
    case "paused": {
      const failed = event.reason === "failure";
      const last = state.steps[event.step];
      const paused = mark(state, event.step, {
        loops: last?.loops,
        state: failed ? "failed" : "paused",
        since: now,
        message: event.failure?.message ?? last?.message,
      });
      const told = event.failure ?? { code: "", message: last?.message ?? "", remedy: "", attempts: [] };
      const { step, title, number, at } = event;
      const failure: Failure | null = failed ? { ...told, step, title, number, at } : null;
      return {
        ...paused,
        phase: "paused",
        at: event.step,
        reason: event.reason,
        failure,
      };
    }
    case "resumed":
      return { ...state, phase: "running", reason: null, failure: null, fresh: {} };
    case "failed": {
      // The step it is about is told where there is one; else it is the last that was entered.
      const told = event as Partial<Pick<Failure, "step" | "title" | "number">>;
      const step = told.step ?? state.at;
      const found = state.record.findLast((row) => row.step === step);
      return {
        ...state,
        failure: {
          step,
          title: told.title ?? found?.title ?? "",
          number: told.number ?? found?.number,
          at: event.at,
          code: event.code,
          message: event.message,
          remedy: event.remedy,
          attempts: event.attempts,
          picture: event.picture,
        },
      };
    }
    case "run_finished": {
      const steps = Object.fromEntries(
        Object.entries(state.steps).filter(([, one]) => one.state === "done" || one.state === "failed"),
      );
      return {
        ...state,
        steps,
        phase: "ended",
        status: event.status,
        message: event.message ?? null,
        stoppedBefore: event.stopped_before ?? null,
        items: itemsOf(event.items) ?? state.items,
        reason: null,
        questions: [],
      };
    }
    default:
      return state;
  }
}

/** Takes messages of the stream into the state; those of other runs are left out. */
export function takeMessages(messages: StreamMessage[]): void {
  let state = useRun.getState();
  for (const message of messages) {
    if (message.kind === "run") {
      for (const event of message.events) {
        if (event.event === "run_started" || message.run === state.run || state.run === null) {
          state = after({ ...state, run: message.run }, message.run, event);
        }
      }
    } else if (message.kind === "question") {
      state = {
        ...state,
        questions: [...state.questions, { run: message.run, id: message.question, ask: message.ask }],
      };
    } else if (message.kind === "question_gone") {
      state = { ...state, questions: state.questions.filter((one) => one.id !== message.question) };
    }
  }
  if (state !== useRun.getState()) useRun.setState(state, true);
}

/** A changed flow is no longer the one that ran: its marks go, what was recorded stays. */
export function forgetMarks(): void {
  if (useRun.getState().phase === "ended") useRun.setState({ steps: {}, turns: {} });
}
