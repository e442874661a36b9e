import type { Scenario, Step } from "../../protocol";
import { bodiesOf, withBody } from "../tree";
import { setVariable } from "./variables";

/** Texts in quotes, or a name that is no property of something. */
const TOKENS = /"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|'(?:[^'\\]|\\.)*'|(?<![\p{L}\p{N}_.])[\p{L}_][\p{L}\p{N}_]*/gu;
/** `{{` and `}}` are braces; what stands in single ones names something. */
const INSERTIONS = /\{\{|\}\}|\{([^{}]*)\}/g;

function inExpression(text: string, from: string, to: string): string {
  return text.replace(TOKENS, (token) => (token === from ? to : token));
}

function inText(text: string, from: string, to: string): string {
  if (text.startsWith("=") && !text.startsWith("==")) return inExpression(text, from, to);
  return text.replace(INSERTIONS, (whole, inside: string | undefined) => {
    if (inside === undefined) return whole;
    const [name = "", ...format] = inside.split(":");
    return `{${[inExpression(name, from, to), ...format].join(":")}}`;
  });
}

function inValue(value: unknown, from: string, to: string): unknown {
  if (typeof value === "string") return inText(value, from, to);
  if (Array.isArray(value)) {
    const next = value.map((one) => inValue(one, from, to));
    return next.some((one, i) => one !== value[i]) ? next : value;
  }
  if (typeof value !== "object" || value === null) return value;
  const next = Object.entries(value).map(([key, one]) => [key, inValue(one, from, to)] as const);
  const old = value as Record<string, unknown>;
  return next.some(([key, one]) => one !== old[key]) ? Object.fromEntries(next) : value;
}

/** Parameters that are a name as such: `into`, `name`, `table`; of a call, `into` holds several. */
function inParameter(key: string, value: unknown, from: string, to: string): unknown {
  if (["into", "name", "table"].includes(key)) {
    if (value === from) return to;
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      const rows = Object.entries(value).map(([name, one]) => [name, one === from ? to : one] as const);
      return Object.fromEntries(rows);
    }
  }
  return inValue(value, from, to);
}

function inStep(step: Step, from: string, to: string): Step {
  let next = step;
  if (step.with) {
    const rows = Object.entries(step.with).map(([key, one]) => [key, inParameter(key, one, from, to)] as const);
    if (rows.some(([key, one]) => one !== step.with?.[key])) next = { ...next, with: Object.fromEntries(rows) };
  }
  if (next.cases) {
    const cases = next.cases.map((one) => {
      const when = inValue(one.when, from, to) as typeof one.when;
      return when === one.when ? one : { ...one, when };
    });
    if (cases.some((one, i) => one !== next.cases?.[i])) next = { ...next, cases };
  }
  for (const { body, steps } of bodiesOf(next)) {
    const inner = inSteps(steps, from, to);
    if (inner !== steps) next = withBody(next, body, inner);
  }
  return next;
}

function inSteps(steps: Step[], from: string, to: string): Step[] {
  const next = steps.map((step) => inStep(step, from, to));
  return next.some((step, i) => step !== steps[i]) ? next : steps;
}

/** Gives a variable another name, there and wherever steps speak of it; a 共通の手順 has variables of its own. */
export function renameVariable(root: Scenario, from: string, to: string): Scenario {
  const named = setVariable(root, from, { name: to });
  if (named === root) return root;
  return {
    ...named,
    steps: inSteps(named.steps, from, to),
    ...(named.cleanup && { cleanup: inSteps(named.cleanup, from, to) }),
    ...(named.parked && { parked: inSteps(named.parked, from, to) }),
  };
}

/** Ids of the steps that speak of a variable themselves, in reading order. */
export function usesOf(root: Scenario, name: string): string[] {
  const rows: string[] = [];
  const visit = (steps: Step[]) => {
    for (const step of steps) {
      const alone = { id: step.id, do: step.do, title: step.title, with: step.with, cases: step.cases };
      const empty = { ...alone, cases: alone.cases?.map((one) => ({ ...one, steps: [] })) } as Step;
      if (inStep(empty, name, "\u0000") !== empty) rows.push(step.id);
      for (const { steps: inner } of bodiesOf(step)) visit(inner);
    }
  };
  visit(root.steps);
  return rows;
}
