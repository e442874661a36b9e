/** Places and steps in words, as a screen reader says them. */
import { brief } from "../document/detail";
import type { OpenDocument } from "../document/open";
import { plain, worst } from "../document/opinions";
import { bodiesOf, bodySteps, find, type Place } from "../document/tree";
import type { ActionSpec, Scenario, Step, StepId } from "../protocol";
import { said, type Words } from "../text";

/** A side of a step: 「はい」, 「エラーのとき」. */
export function sideWord(step: Step, body: string, t: Words): string {
  const { place } = t.keys;
  const [kind, at] = body.split(":");
  switch (kind) {
    case "then":
      return step.labels?.then ?? place.then;
    case "else":
      return step.labels?.else ?? place.else;
    case "case": {
      const one = step.cases?.[Number(at)];
      return one?.label || (one?.when ? String(one.when) : place.case(Number(at) + 1));
    }
    case "otherwise":
      return place.otherwise;
    case "catch":
      return t.flow.error;
    case "finally":
      return t.flow.always;
    case "verify":
      return t.flow.verify;
    default:
      return step.do === "try" ? t.flow.normal : place.inside;
  }
}

/** A body: 「分岐「在庫がある」のはい」. */
export function sayBody(root: Scenario, owner: StepId | null, body: string, kind: (step: Step) => string, t: Words) {
  const step = owner === null ? undefined : find(root, owner)?.step;
  if (step) return t.keys.place.of(kind(step), brief(step.title), sideWord(step, body, t));
  if (body.startsWith("sub:")) return t.flow.sub(root.subscenarios?.[Number(body.slice(4))]?.name ?? "");
  return body === "parked" ? t.flow.parked : body === "cleanup" ? t.flow.cleanup : t.keys.place.main;
}

type Specs = ReadonlyMap<string, ActionSpec>;

function kindWith(specs: Specs, t: Words): (step: Step) => string {
  return (step) => {
    const spec = specs.get(step.do);
    return spec ? said(spec.label) : t.flow.unknown(step.do);
  };
}

/** Where a step stands. */
export function sayPlace(root: Scenario, place: Place, specs: Specs, t: Words): string {
  const count = bodySteps(root, place.owner, place.body)?.length ?? 0;
  return t.keys.place.nth(sayBody(root, place.owner, place.body, kindWith(specs, t), t), place.index + 1, count);
}

/** A place between steps. */
export function saySlot(root: Scenario, place: Place, specs: Specs, t: Words): string {
  const count = bodySteps(root, place.owner, place.body)?.length ?? 0;
  const body = sayBody(root, place.owner, place.body, kindWith(specs, t), t);
  if (count === 0) return t.keys.place.empty(body);
  return place.index < count ? t.keys.place.between(body, place.index + 1) : t.keys.place.end(body);
}

/** A step: number, title, kind, place and what is known of it. */
export function sayStep(now: OpenDocument, id: StepId, specs: Specs, t: Words): string {
  const root = now.history?.root;
  const found = root && find(root, id);
  if (!root || !found) return "";
  const { step, place } = found;
  const problem = worst(now.checked, id);
  const { say } = t.keys;
  const parts = [
    [now.checked?.numbers[id], brief(step.title)].filter(Boolean).join(" "),
    kindWith(specs, t)(step),
    sayPlace(root, place, specs, t),
    bodiesOf(step).length > 0 ? (now.folded.has(id) ? say.folded : say.unfolded) : "",
    step.disabled ? say.disabled : "",
    now.breakpoints.has(id) ? say.breakpoint : "",
    problem ? (problem.severity === "error" ? say.error : say.warning)(plain(problem, step)) : "",
    now.history?.selection.includes(id) ? say.selected : "",
  ];
  return parts.filter(Boolean).join("、");
}
