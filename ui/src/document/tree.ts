/** The document as an immutable tree: bodies of steps, places in them, and edits that share what did not change. */
import type { Case, Catch, Scenario, Step, StepId } from "../protocol";

/** A place between steps: before the step at `index` of a body. `owner` null: the document itself. */
export interface Place {
  owner: StepId | null;
  /** `steps`, `then`, `else`, `case:0`, `otherwise`, `catch:0`, `finally`, `verify`; of the document `steps`, `cleanup`, `parked`, `sub:0`. */
  body: string;
  index: number;
}

/** A place as one word. */
export function placeKey({ owner, body, index }: Place): string {
  return `${owner ?? ""}/${body}/${index}`;
}

export interface Body {
  body: string;
  steps: Step[];
}

export const LOOPS = new Set(["for_each", "while", "repeat"]);
export const FRAMES = new Set(["for_each", "while", "repeat", "group", "try"]);

export function catches(step: Step): Catch[] {
  if (step.catch === undefined) return [];
  return Array.isArray(step.catch) ? step.catch : [step.catch];
}

/** All bodies of a step in reading order, those that are absent but possible included. */
export function bodiesOf(step: Step): Body[] {
  const rows: Body[] = [];
  switch (step.do) {
    case "if":
      rows.push({ body: "then", steps: step.then ?? [] }, { body: "else", steps: step.else ?? [] });
      break;
    case "switch":
      (step.cases ?? []).forEach((one, index) => {
        rows.push({ body: `case:${index}`, steps: one.steps });
      });
      rows.push({ body: "otherwise", steps: step.otherwise ?? [] });
      break;
    case "try":
      rows.push({ body: "steps", steps: step.steps ?? [] });
      catches(step).forEach((one, index) => {
        rows.push({ body: `catch:${index}`, steps: one.steps });
      });
      rows.push({ body: "finally", steps: step.finally ?? [] });
      break;
    case "for_each":
      rows.push({ body: "steps", steps: step.steps ?? [] });
      if (step.verify) rows.push({ body: "verify", steps: step.verify });
      break;
    case "while":
    case "repeat":
    case "group":
      rows.push({ body: "steps", steps: step.steps ?? [] });
      break;
  }
  return rows;
}

export function withBody(step: Step, body: string, steps: Step[]): Step {
  const [kind, at] = body.split(":");
  const index = Number(at);
  switch (kind) {
    case "case":
      return {
        ...step,
        cases: (step.cases ?? []).map((one, i): Case => (i === index ? { ...one, steps } : one)),
      };
    case "catch": {
      if (!Array.isArray(step.catch)) return { ...step, catch: { ...(step.catch as Catch), steps } };
      return { ...step, catch: step.catch.map((one, i) => (i === index ? { ...one, steps } : one)) };
    }
    default:
      return { ...step, [kind as "steps"]: steps };
  }
}

export function rootBodies(root: Scenario): Body[] {
  return [
    { body: "steps", steps: root.steps },
    ...(root.cleanup ? [{ body: "cleanup", steps: root.cleanup }] : []),
    ...(root.parked ? [{ body: "parked", steps: root.parked }] : []),
    ...(root.subscenarios ?? []).map((sub, index) => ({ body: `sub:${index}`, steps: sub.steps })),
  ];
}

function withRootBody(root: Scenario, body: string, steps: Step[]): Scenario {
  const [kind, at] = body.split(":");
  if (kind === "sub") {
    const index = Number(at);
    return {
      ...root,
      subscenarios: (root.subscenarios ?? []).map((sub, i) => (i === index ? { ...sub, steps } : sub)),
    };
  }
  if (body === "parked" && steps.length === 0) {
    const { parked: _, ...rest } = root;
    return rest;
  }
  return { ...root, [body]: steps };
}

/** Calls for every step in reading order; `visit` gives false to leave out what is inside. */
export function walk(root: Scenario, visit: (step: Step, place: Place) => boolean | undefined): void {
  const into = (owner: StepId | null, { body, steps }: Body) => {
    steps.forEach((step, index) => {
      if (visit(step, { owner, body, index }) === false) return;
      for (const inner of bodiesOf(step)) into(step.id, inner);
    });
  };
  for (const body of rootBodies(root)) into(null, body);
}

export function walkSteps(steps: Step[], visit: (step: Step) => void): void {
  for (const step of steps) {
    visit(step);
    for (const inner of bodiesOf(step)) walkSteps(inner.steps, visit);
  }
}

export function idsOf(root: Scenario): Set<StepId> {
  return new Set(index(root).keys());
}

export interface Found {
  step: Step;
  place: Place;
  /** Its turn in reading order, from 0. */
  order: number;
}

const indexes = new WeakMap<Scenario, Map<StepId, Found>>();

/** Steps by id; made once for each state of the document. */
export function index(root: Scenario): Map<StepId, Found> {
  let rows = indexes.get(root);
  if (!rows) {
    const made = new Map<StepId, Found>();
    walk(root, (step, place) => {
      made.set(step.id, { step, place, order: made.size });
      return true;
    });
    indexes.set(root, made);
    rows = made;
  }
  return rows;
}

export function find(root: Scenario, id: StepId): Found | undefined {
  return index(root).get(id);
}

/** Steps that hold this one, the nearest first. */
export function ancestors(root: Scenario, id: StepId): Step[] {
  const rows: Step[] = [];
  let owner = find(root, id)?.place.owner ?? null;
  while (owner !== null) {
    const found = find(root, owner);
    if (!found) break;
    rows.push(found.step);
    owner = found.place.owner;
  }
  return rows;
}

/** Whether the step stands inside one of `ids` or is one of them. */
export function within(root: Scenario, id: StepId | null, ids: ReadonlySet<StepId>): boolean {
  if (id === null) return false;
  return ids.has(id) || ancestors(root, id).some((step) => ids.has(step.id));
}

export function bodySteps(root: Scenario, owner: StepId | null, body: string): Step[] | undefined {
  if (owner === null) {
    return rootBodies(root).find((one) => one.body === body)?.steps ?? (body === "parked" ? [] : undefined);
  }
  const found = find(root, owner);
  return found && bodiesOf(found.step).find((one) => one.body === body)?.steps;
}

/** Changes one step; gives the same document when it is absent or unchanged. */
export function updateStep(root: Scenario, id: StepId, change: (step: Step) => Step): Scenario {
  const found = find(root, id);
  if (!found) return root;
  const next = change(found.step);
  if (next === found.step) return root;
  const { owner, body, index: at } = found.place;
  return editBody(root, owner, body, (steps) => steps.with(at, next));
}

/** Changes the steps of one body. */
export function editBody(
  root: Scenario,
  owner: StepId | null,
  body: string,
  change: (steps: Step[]) => Step[],
): Scenario {
  const steps = bodySteps(root, owner, body);
  if (!steps) return root;
  const next = change(steps);
  if (next === steps) return root;
  if (owner === null) return withRootBody(root, body, next);
  return updateStep(root, owner, (step) => withBody(step, body, next));
}

/** Ids in reading order without those that stand inside another of them. */
export function outermost(root: Scenario, ids: Iterable<StepId>): StepId[] {
  const chosen = new Set(ids);
  const order = (id: StepId) => find(root, id)?.order ?? 0;
  return [...chosen]
    .filter((id) => find(root, id) && !ancestors(root, id).some((outer) => chosen.has(outer.id)))
    .sort((a, b) => order(a) - order(b));
}

/** The steps from one to another in reading order; where they lie at unlike depths, the steps of the body that holds both. */
export function through(root: Scenario, from: StepId, to: StepId): StepId[] {
  const line = (id: StepId) => [find(root, id)?.step, ...ancestors(root, id)].flatMap((one) => one?.id ?? []);
  const targets = new Map(line(to).flatMap((id) => standing(root, id)));
  for (const [key, start] of line(from).flatMap((id) => standing(root, id))) {
    const end = targets.get(key);
    if (!end) continue;
    const steps = bodySteps(root, start.owner, start.body) ?? [];
    const low = Math.min(start.index, end.index);
    const ids = steps.slice(low, Math.max(start.index, end.index) + 1).map((step) => step.id);
    return start.index <= end.index ? ids : ids.reverse();
  }
  return [to];
}

function standing(root: Scenario, id: StepId): [string, Place][] {
  const place = find(root, id)?.place;
  return place ? [[`${place.owner ?? ""}/${place.body}`, place]] : [];
}
