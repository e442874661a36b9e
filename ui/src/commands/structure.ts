/** Changes of what holds what: wrapping, taking frames away, sides of branches, 置き場, folding. */
import { notify, useSession } from "../document/library";
import { apply, canApply, fold, root, select, selection, useOpen } from "../document/open";
import * as ops from "../document/ops";
import { bodySteps, find, idsOf, outermost, walkSteps } from "../document/tree";
import type { Scenario, Step, StepId } from "../protocol";
import { said, words } from "../text";
import { type Command, editable, idle } from "./command";

type Change = (doc: Scenario) => Scenario;

function wrapSelected(kind: ops.Wrapper): void {
  const spec = useSession.getState().specs.get(kind);
  const title = spec ? said(spec.label) : kind;
  const now = root();
  const first = now ? outermost(now, selection())[0] : undefined;
  apply(words().structure.wrap[kind], (doc) => ops.wrap(doc, selection(), kind, title));
  const after = root();
  const owner = after && first !== undefined ? find(after, first)?.place.owner : null;
  if (owner) select([owner]);
}

/** A command that puts the selected steps into a frame or a branch. */
export function wrapping(id: string, kind: ops.Wrapper, icon: string, keys?: string[]): Command {
  return {
    id,
    label: () => words().structure.wrap[kind],
    icon,
    keys,
    enabled: () => {
      const now = root();
      return editable() && now !== null && ops.canWrap(now, selection());
    },
    run: () => wrapSelected(kind),
  };
}

const unwrapping: Change = (doc) => ops.unwrap(doc, selection());

export function canUnwrap(): boolean {
  return editable() && canApply(unwrapping);
}

export function unwrapSelected(): void {
  const now = root();
  if (!now) return;
  const frames = ops.frames(now, selection());
  const freed = frames.flatMap((step) => ops.unwrapped(step).stay.map((one) => one.id));
  const aside = frames.flatMap((step) => ops.unwrapped(step).rest);
  if (!apply(words().structure.unwrap, unwrapping, { select: freed }) || aside.length === 0) return;
  let count = 0;
  walkSteps(aside, () => {
    count += 1;
  });
  notify("note", words().structure.putAside(count));
}

/** The one selected step, if it is of this kind. */
function only(kind: string): Step | undefined {
  const now = root();
  const ids = selection();
  const step = now && ids.length === 1 && ids[0] !== undefined ? find(now, ids[0])?.step : undefined;
  return step?.do === kind ? step : undefined;
}

/** A command on the one selected step of a kind. */
export function onStructure(
  id: string,
  kind: "if" | "switch" | "try",
  icon: string,
  change: (doc: Scenario, id: StepId) => Scenario,
  label: () => string,
): Command {
  return {
    id,
    label,
    icon,
    enabled: () => {
      const step = only(kind);
      return idle() && step !== undefined && canApply((doc) => change(doc, step.id));
    },
    run: () => {
      const step = only(kind);
      if (step) apply(label(), (doc) => change(doc, step.id));
    },
  };
}

/** Whether what is selected lies in 置き場. */
export function parkShown(): boolean {
  const now = root();
  return now !== null && ops.areParked(now, selection());
}

export function parkSelected(): void {
  const ids = selection();
  const back = parkShown();
  const { body } = useOpen.getState();
  apply(
    back ? words().commands.unpark : words().commands.park,
    (doc) => ops.park(doc, ids, body === "parked" ? "steps" : body),
    { select: back ? ids : [] },
  );
}

/** Folds every frame and branch of what is shown, or unfolds all. */
export function foldAll(on: boolean): void {
  const now = root();
  if (!now || !on) return fold(new Set());
  const held = new Set<StepId>();
  walkSteps(bodySteps(now, null, useOpen.getState().body) ?? [], (step) => {
    if (ops.frames(now, [step.id]).length > 0) held.add(step.id);
  });
  fold(held);
}

export function canFold(): boolean {
  const now = root();
  return now !== null && ops.frames(now, idsOf(now)).length > 0;
}

export function noteSelected(): void {
  useOpen.setState({ noting: selection()[0] ?? null });
}
