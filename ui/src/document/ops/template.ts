/** A 雛形 becomes part of the document: its steps, its variables, and the 共通の手順 that they call. */
import type { Scenario, Step, StepId, Subscenario, Variable } from "../../protocol";
import { renewed } from "../ids";
import { bodiesOf, editBody, type Place, walkSteps, withBody } from "../tree";
import { insert } from "./insert";
import { renameVariable } from "./rename";

export interface Joined {
  root: Scenario;
  /** Ids of the 雛形 with those that its steps have now. */
  ids: Map<StepId, StepId>;
}

/** Which 共通の手順 of the document a place stands in. */
function subscenarioAt(root: Scenario, place: Place): number | null {
  const { owner, body } = place;
  const holds = (steps: Step[]): boolean =>
    steps.some((step) => step.id === owner || bodiesOf(step).some(({ steps: inner }) => holds(inner)));
  if (owner !== null) {
    const found = (root.subscenarios ?? []).findIndex((sub) => holds(sub.steps));
    return found < 0 ? null : found;
  }
  const [kind, at] = body.split(":");
  return kind === "sub" ? Number(at) : null;
}

function declared(root: Scenario, sub: number | null): Variable[] {
  const found = sub === null ? undefined : root.subscenarios?.[sub];
  return found ? [...found.parameters, ...found.returns, ...(found.variables ?? [])] : (root.variables ?? []);
}

function free(name: string, taken: ReadonlySet<string>): string {
  let n = 2;
  while (taken.has(`${name}${n}`)) n += 1;
  return `${name}${n}`;
}

function calling(steps: Step[], from: string, to: string): Step[] {
  return steps.map((step) => {
    const next = step.with?.subscenario === from ? { ...step, with: { ...step.with, subscenario: to } } : step;
    return bodiesOf(next).reduce((now, { body, steps: inner }) => {
      return inner.length > 0 ? withBody(now, body, calling(inner, from, to)) : now;
    }, next);
  });
}

function renamedSub(template: Scenario, from: string, to: string): Scenario {
  const subs = (template.subscenarios ?? []).map((sub) => ({
    ...sub,
    name: sub.name === from ? to : sub.name,
    steps: calling(sub.steps, from, to),
  }));
  return { ...template, steps: calling(template.steps, from, to), subscenarios: subs };
}

/** What a 共通の手順 does, whatever the ids of its steps. */
function content(sub: Subscenario): string {
  return JSON.stringify(sub, (key, value) => (key === "id" ? undefined : value));
}

/** A name that means something else already becomes another. */
function fitted(root: Scenario, sub: number | null, template: Scenario): Scenario {
  const names = new Map(declared(root, sub).map((one) => [one.name, one.type]));
  let next = template;
  for (const { name, type } of template.variables ?? []) {
    const known = names.get(name);
    if (known === undefined || known === type) continue;
    const taken = new Set([...names.keys(), ...(next.variables ?? []).map((one) => one.name)]);
    next = renameVariable(next, name, free(name, taken));
  }
  const subs = new Map((root.subscenarios ?? []).map((one) => [one.name, one]));
  for (const one of template.subscenarios ?? []) {
    const known = subs.get(one.name);
    if (!known || content(known) === content(one)) continue;
    const taken = new Set([...subs.keys(), ...(next.subscenarios ?? []).map((other) => other.name)]);
    next = renamedSub(next, one.name, free(one.name, taken));
  }
  return next;
}

function withVariables(root: Scenario, sub: number | null, variables: Variable[]): Scenario {
  const names = new Set(declared(root, sub).map((one) => one.name));
  const fresh = variables.filter((one) => !names.has(one.name));
  if (fresh.length === 0) return root;
  if (sub === null) return { ...root, variables: [...(root.variables ?? []), ...fresh] };
  const subs = (root.subscenarios ?? []).map((one, i) =>
    i === sub ? { ...one, variables: [...(one.variables ?? []), ...fresh] } : one,
  );
  return { ...root, subscenarios: subs };
}

/** Puts a 雛形 at a place. Where that cannot be, the document stays as it is. */
export function joinTemplate(root: Scenario, place: Place, template: Scenario): Joined {
  const sub = subscenarioAt(root, place);
  const fit = fitted(root, sub, template);
  const steps = renewed(root, fit.steps);
  const inserted = insert(root, place, steps);
  if (inserted === root) return { root, ids: new Map() };
  let next = withVariables(inserted, sub, fit.variables ?? []);
  const known = new Set((root.subscenarios ?? []).map((one) => one.name));
  for (const one of (fit.subscenarios ?? []).filter(({ name }) => !known.has(name))) {
    next = { ...next, subscenarios: [...(next.subscenarios ?? []), { ...one, steps: [] }] };
    const at = (next.subscenarios ?? []).length - 1;
    const fresh = renewed(next, one.steps);
    next = editBody(next, null, `sub:${at}`, () => fresh);
  }
  const made: StepId[] = [];
  walkSteps(steps, (step) => void made.push(step.id));
  const ids = new Map<StepId, StepId>();
  walkSteps(fit.steps, (step) => void ids.set(step.id, made[ids.size] ?? step.id));
  return { root: next, ids };
}
