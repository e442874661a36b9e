import type { Catch, Scenario, Step, Subscenario, Variable } from "../../protocol";
import { type Holder, renamedStep, variablesOf, walkScopes } from "../scopes";

function inList(variables: Variable[], from: string, to: string): Variable[] {
  return variables.map((one) => (one.name === from ? { ...one, name: to } : one));
}

function inSub(sub: Subscenario, from: string, to: string): Subscenario {
  return {
    ...sub,
    parameters: inList(sub.parameters, from, to),
    returns: inList(sub.returns, from, to),
    ...(sub.variables && { variables: inList(sub.variables, from, to) }),
  };
}

/** Names that a 共通の手順 takes and gives are keys of its calls. */
function inCall(step: Step, sub: Subscenario, from: string, to: string): Step {
  if (step.do !== "call" || step.with?.subscenario !== sub.name) return step;
  let given = step.with;
  const sides = { arguments: sub.parameters, into: sub.returns };
  for (const [side, names] of Object.entries(sides)) {
    const rows = given[side];
    if (typeof rows !== "object" || rows === null || !(from in rows) || !names.some((one) => one.name === from))
      continue;
    const renamed = Object.entries(rows).map(([key, value]) => [key === from ? to : key, value]);
    given = { ...given, [side]: Object.fromEntries(renamed) };
  }
  return given === step.with ? step : { ...step, with: given };
}

/** A name made by a step itself: its row, its counter, or its error. */
function inMaker(step: Step, holder: Holder, from: string, to: string): Step {
  const [id, body] = holder.slice("step:".length).split("/catch:");
  if (step.id !== id) return step;
  if (body === undefined) {
    const key = step.do === "for_each" ? "row" : "index";
    return step.with?.[key] === from ? { ...step, with: { ...step.with, [key]: to } } : step;
  }
  if (!step.catch) return step;
  const caught = (one: Catch): Catch => (one.error_in === from ? { ...one, error_in: to } : one);
  if (!Array.isArray(step.catch)) return { ...step, catch: caught(step.catch) };
  return { ...step, catch: step.catch.map((one, index) => (index === Number(body) ? caught(one) : one)) };
}

function declared(root: Scenario, holder: Holder, name: string): boolean {
  if (holder === "scenario") return root.variables?.some((one) => one.name === name) ?? false;
  const sub = holder.startsWith("sub:") ? root.subscenarios?.[Number(holder.slice(4))] : undefined;
  return sub ? variablesOf(sub).some((one) => one.name === name) : false;
}

/** Every mention with who is meant by it, in order; what is known nowhere is null. */
function meant(root: Scenario, called: (name: string, holder: Holder | undefined) => string): (string | null)[] {
  const rows: (string | null)[] = [];
  walkScopes(root, {
    step: (step, scope, keyScope) => {
      renamedStep(step, scope, keyScope, (name, holder) => {
        rows.push(holder === undefined ? null : `${step.id}\n${holder}\n${called(name, holder)}`);
        return name;
      });
      return step;
    },
  });
  return rows;
}

/**
 * Gives a name another one wherever it is meant; the same document when that is not possible: the name is taken, or
 * something else would be meant by it somewhere.
 */
export function renameVariable(root: Scenario, from: string, to: string, holder: Holder = "scenario"): Scenario {
  if (from === to || from === "" || declared(root, holder, to)) return root;
  const sub = holder.startsWith("sub:") ? root.subscenarios?.[Number(holder.slice(4))] : undefined;
  const maker = holder.startsWith("step:");
  if (!maker && !declared(root, holder, from)) return root;
  const named: Scenario = { ...root };
  if (holder === "scenario") named.variables = inList(root.variables ?? [], from, to);
  if (sub) named.subscenarios = root.subscenarios?.map((one) => (one === sub ? inSub(one, from, to) : one));
  // The scopes are those of the names as they were.
  const changed = walkScopes(root, {
    step: (step, scope, keyScope) => {
      let next = renamedStep(step, scope, keyScope, (name, whose) => (name === from && whose === holder ? to : name));
      if (sub) next = inCall(next, sub, from, to);
      return maker ? inMaker(next, holder, from, to) : next;
    },
  });
  const next: Scenario = {
    ...named,
    steps: changed.steps,
    ...(changed.cleanup && { cleanup: changed.cleanup }),
    ...(changed.parked && { parked: changed.parked }),
    ...(named.subscenarios && {
      subscenarios: named.subscenarios.map((one, i) => ({
        ...one,
        steps: changed.subscenarios?.[i]?.steps ?? one.steps,
      })),
    }),
  };
  const before = meant(root, (name, whose) => (name === from && whose === holder ? to : name));
  const after = meant(next, (name) => name);
  return before.length === after.length && before.every((row, index) => row === null || row === after[index])
    ? next
    : root;
}
