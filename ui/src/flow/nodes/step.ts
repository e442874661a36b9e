/** What all boxes of steps share: their state and how they answer pointer and keys. */
import type { NodeProps } from "@xyflow/react";
import type { MouseEvent, PointerEvent } from "react";
import { idle } from "../../commands/command";
import { sayStep } from "../../commands/say";
import { beginDrag, useDrag } from "../../document/drag";
import { useSession } from "../../document/library";
import { root, select, selection, selectThrough, toggleFolded, toggleSelected, useOpen } from "../../document/open";
import { worst } from "../../document/opinions";
import { useRun } from "../../document/run";
import { bodiesOf, outermost } from "../../document/tree";
import type { Box } from "../../layout/layout";
import type { Step } from "../../protocol";
import { useWords, words } from "../../text";
import { useFlow } from "../state";

export interface BoxData extends Record<string, unknown> {
  box: Box;
}

export type Props = Pick<NodeProps, "data">;

export function boxOf(props: Props): Box {
  return (props.data as BoxData).box;
}

/** Milliseconds after which a step under the pointer shows its picture. */
const PEEK_MS = 500;
let peeking: number | undefined;

export function useStep(step: Step) {
  const selected = useOpen((now) => now.history?.selection.includes(step.id) ?? false);
  const number = useOpen((now) => now.checked?.numbers[step.id]);
  const problem = useOpen((now) => worst(now.checked, step.id));
  const run = useRun((now) => now.steps[step.id]);
  const notTaken = useFlow((now) => now.notTaken.has(step.id));
  const spec = useSession((now) => now.specs.get(step.do));
  const dragged = useDrag((now) => now.what?.kind === "steps" && !now.copy && now.what.ids.includes(step.id));
  return { selected, number, problem, run, notTaken, spec, dragged };
}

/** What a screen reader says of a step. */
export function useLabel(step: Step): string {
  const t = useWords();
  const specs = useSession((now) => now.specs);
  const said = useOpen((now) => sayStep(now, step.id, specs, t));
  const run = useRun((now) => now.steps[step.id]?.state);
  const notTaken = useFlow((now) => now.notTaken.has(step.id));
  const state = run ? t.keys.say.run[run] : notTaken ? t.keys.say.notTaken : undefined;
  return state ? `${said}、${state}` : said;
}

export function openMenu(event: MouseEvent, step: Step): void {
  event.preventDefault();
  event.stopPropagation();
  if (!selection().includes(step.id)) select([step.id]);
  useFlow.setState({ menu: { x: event.clientX, y: event.clientY } });
}

function choose(event: MouseEvent, step: Step): void {
  event.stopPropagation();
  if (event.shiftKey) selectThrough(step.id);
  else if (event.ctrlKey || event.metaKey) toggleSelected(step.id);
  else select([step.id]);
}

/** Handlers of a box: press and drag, choose, menu, keys, and the picture on rest. */
export function handlers(step: Step) {
  return {
    role: "group",
    tabIndex: -1,
    "aria-roledescription": words().keys.say.step,
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0 || !idle()) return;
      const now = root();
      const ids = now && selection().includes(step.id) ? outermost(now, selection()) : [step.id];
      beginDrag({ kind: "steps", ids }, event.clientX, event.clientY);
    },
    onClick: (event: MouseEvent) => choose(event, step),
    onDoubleClick: () => {
      if (bodiesOf(step).length > 0) toggleFolded(step.id);
    },
    onContextMenu: (event: MouseEvent) => openMenu(event, step),
    onPointerEnter: () => {
      if (!step.picture) return;
      peeking = window.setTimeout(() => useFlow.setState({ peek: step.id }), PEEK_MS);
    },
    onPointerLeave: () => {
      window.clearTimeout(peeking);
      if (useFlow.getState().peek !== null) useFlow.setState({ peek: null });
    },
  };
}
