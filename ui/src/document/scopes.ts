/** Names of a document: who makes them, and which steps speak of them. The innermost name of a place is meant. */
import type { Scenario, Step, StepId, Subscenario } from "../protocol";
import { inText } from "./mentions";
import { type Body, bodiesOf, catches } from "./tree";

/** Who holds a name: the scenario, a 共通の手順 by its place, or a step with one of its bodies. */
export type Holder = "scenario" | `sub:${number}` | `step:${StepId}`;

/** A name that a step makes for the steps inside it. */
export interface Made {
  name: string;
  kind: "row" | "index" | "error";
  holder: Holder;
  step: StepId;
  /** Of the 共通の手順 that the step stands in; the scenario itself without one. */
  within: Holder;
}

export interface Names {
  made: Made[];
  /** Ids of steps in reading order. */
  uses: (holder: Holder, name: string) => StepId[];
}

/** Parameters that are a name as such, and one that is a pattern of its own kind. */
const NAMES = new Set(["into", "name", "table"]);
const OWN = new Set(["pattern", "row", "index"]);

type Change = (name: string) => string;

function same<T extends object>(old: T, next: T): T {
  const keys = Object.keys(next) as (keyof T)[];
  return keys.every((key) => next[key] === old[key]) ? old : next;
}

/** A value with each name that it speaks of changed; itself when none is. */
export function inValue<T>(value: T, change: Change): T {
  if (typeof value === "string") return inText(value, change) as T;
  if (Array.isArray(value)) return same(value, value.map((one) => inValue(one, change)) as T & object);
  if (typeof value !== "object" || value === null) return value;
  const rows = Object.entries(value).map(([key, one]) => [key, inValue(one, change)] as const);
  return same(value, Object.fromEntries(rows) as T & object);
}

function inParameter(step: Step, key: string, value: unknown, change: Change): unknown {
  if (OWN.has(key)) return value;
  if (!NAMES.has(key) || (typeof value === "string" && value.startsWith("="))) return inValue(value, change);
  if (typeof value === "string") return change(value);
  if (step.do !== "call" || typeof value !== "object" || value === null) return inValue(value, change);
  const rows = Object.entries(value).map(([name, one]) => [name, typeof one === "string" ? change(one) : one] as const);
  return same(value, Object.fromEntries(rows));
}

/** What the step itself says, without the steps inside; `row`: of what its key is made, where the row is known. */
function ofStep(step: Step, change: Change, row: Change): Step {
  let next = step;
  if (step.with) {
    const rows = Object.entries(step.with).map(
      ([key, one]) => [key, inParameter(step, key, one, key === "work_item_key" ? row : change)] as const,
    );
    const given = same(step.with, Object.fromEntries(rows));
    if (given !== step.with) next = { ...next, with: given };
  }
  if (step.cases) {
    const cases = step.cases.map((one) => {
      const when = inValue(one.when, change);
      return when === one.when ? one : { ...one, when };
    });
    if (cases.some((one, index) => one !== step.cases?.[index])) next = { ...next, cases };
  }
  return next;
}

/** The name that a step makes for one of its bodies. */
function madeFor(step: Step, body: string): Omit<Made, "within"> | null {
  const holder: Holder = `step:${step.id}${body.startsWith("catch:") ? `/${body}` : ""}`;
  const make = (name: unknown, kind: Made["kind"]) =>
    typeof name === "string" && name !== "" ? { name, kind, holder, step: step.id } : null;
  if (step.do === "for_each") return make(step.with?.row, "row");
  if (step.do === "repeat") return make(step.with?.index, "index");
  if (step.do === "try" && body.startsWith("catch:"))
    return make(catches(step)[Number(body.slice("catch:".length))]?.error_in, "error");
  return null;
}

/** Names of a place, the innermost last. */
type Scope = readonly { name: string; holder: Holder }[];

export function holderOf(scope: Scope, name: string): Holder | undefined {
  return scope.findLast((one) => one.name === name)?.holder;
}

/** All names of a 共通の手順: those in and out are its variables too. */
export function variablesOf(sub: Subscenario) {
  return [...sub.parameters, ...(sub.variables ?? []), ...sub.returns];
}

interface Visitor {
  /** Each step, changed as it likes, with the names that are known there, and those that its key knows besides. */
  step: (step: Step, scope: Scope, keyScope: Scope) => Step;
  made?: (made: Made) => void;
}

function inSteps(steps: Step[], scope: Scope, within: Holder, visitor: Visitor): Step[] {
  const next = steps.map((step) => {
    const row = step.do === "for_each" ? madeFor(step, "steps") : null;
    let one = visitor.step(step, scope, row ? [...scope, row] : scope);
    let last = "";
    for (const { body, steps: inner } of bodiesOf(step)) {
      const made = madeFor(step, body);
      if (made && made.holder !== last) visitor.made?.({ ...made, within });
      last = made?.holder ?? last;
      const changed = inSteps(inner, made ? [...scope, made] : scope, within, visitor);
      if (changed !== inner) one = withInner(one, body, changed);
    }
    return one;
  });
  return next.some((step, index) => step !== steps[index]) ? next : steps;
}

function withInner(step: Step, body: Body["body"], steps: Step[]): Step {
  const [kind, at] = body.split(":");
  const index = Number(at);
  if (kind === "case") return { ...step, cases: step.cases?.map((one, i) => (i === index ? { ...one, steps } : one)) };
  if (kind !== "catch") return { ...step, [body]: steps };
  if (!Array.isArray(step.catch)) return { ...step, catch: step.catch && { ...step.catch, steps } };
  return { ...step, catch: step.catch.map((one, i) => (i === index ? { ...one, steps } : one)) };
}

/** Goes through every step with the names that are known where it stands. */
export function walkScopes(root: Scenario, visitor: Visitor): Scenario {
  const own = (root.variables ?? []).map(({ name }) => ({ name, holder: "scenario" as Holder }));
  const next = { ...root, steps: inSteps(root.steps, own, "scenario", visitor) };
  if (root.cleanup) next.cleanup = inSteps(root.cleanup, own, "scenario", visitor);
  if (root.parked) next.parked = inSteps(root.parked, own, "scenario", visitor);
  if (root.subscenarios) {
    const subs = root.subscenarios.map((sub, index) => {
      const holder: Holder = `sub:${index}`;
      const scope = variablesOf(sub).map(({ name }) => ({ name, holder }));
      const steps = inSteps(sub.steps, scope, holder, visitor);
      return steps === sub.steps ? sub : { ...sub, steps };
    });
    next.subscenarios = subs.some((sub, index) => sub !== root.subscenarios?.[index]) ? subs : root.subscenarios;
  }
  return same(root, next);
}

/** The step with the names changed that `change` takes for others. */
export function renamedStep(
  step: Step,
  scope: Scope,
  keyScope: Scope,
  change: (name: string, holder: Holder | undefined) => string,
): Step {
  return ofStep(
    step,
    (name) => change(name, holderOf(scope, name)),
    (name) => change(name, holderOf(keyScope, name)),
  );
}

const mentioned = new WeakMap<Step, { plain: ReadonlySet<string>; key: ReadonlySet<string> }>();

/** Names that a step itself speaks of; made once for each state of the step. */
function mentionsOf(step: Step) {
  let rows = mentioned.get(step);
  if (!rows) {
    const plain = new Set<string>();
    const key = new Set<string>();
    const into = (set: Set<string>) => (name: string) => {
      set.add(name);
      return name;
    };
    ofStep(step, into(plain), into(key));
    rows = { plain, key };
    mentioned.set(step, rows);
  }
  return rows;
}

const known = new WeakMap<Scenario, Names>();

/** The names of a document; made once for each state of it. */
export function namesOf(root: Scenario): Names {
  const before = known.get(root);
  if (before) return before;
  const made: Made[] = [];
  const uses = new Map<string, StepId[]>();
  const use = (holder: Holder | undefined, name: string, id: StepId) => {
    if (holder === undefined) return;
    const key = `${holder}\n${name}`;
    const rows = uses.get(key);
    if (!rows) uses.set(key, [id]);
    else if (rows.at(-1) !== id) rows.push(id);
  };
  walkScopes(root, {
    step: (step, scope, keyScope) => {
      const { plain, key } = mentionsOf(step);
      for (const name of plain) use(holderOf(scope, name), name, step.id);
      for (const name of key) use(holderOf(keyScope, name), name, step.id);
      return step;
    },
    made: (one) => made.push(one),
  });
  const names: Names = { made, uses: (holder, name) => uses.get(`${holder}\n${name}`) ?? [] };
  known.set(root, names);
  return names;
}
