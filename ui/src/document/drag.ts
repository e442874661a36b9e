/** What is being dragged, from the palette or in the flow, and who takes it. */
import { create } from "zustand";
import type { StepId } from "../protocol";

export type Dragged =
  | { kind: "new"; action: string }
  | { kind: "template"; id: string }
  | { kind: "steps"; ids: StepId[] };

export interface DragState {
  what: Dragged | null;
  x: number;
  y: number;
  /** Ctrl is held: steps are copied, a new action is placed again and again. */
  copy: boolean;
  slot: string | null;
}

export interface DropTarget {
  /** Key of the nearest slot at a point of the window; null outside. Called again and again while dragging. */
  over(x: number, y: number): string | null;
  drop(what: Dragged, slot: string, copy: boolean): void;
}

const NOTHING: DragState = { what: null, x: 0, y: 0, copy: false, slot: null };

export const useDrag = create<DragState>(() => NOTHING);

/** Less is the tremor of a click. */
export const THRESHOLD = 5;
/** Who may take it; the one that came last lies on top. */
let targets: DropTarget[] = [];

export function offerDrop(offer: DropTarget): () => void {
  targets = [offer, ...targets];
  return () => {
    targets = targets.filter((one) => one !== offer);
  };
}

function swallow(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}

/** The click that follows a release belongs to the drag. */
export function swallowClick(): void {
  window.addEventListener("click", swallow, { capture: true, once: true });
  window.setTimeout(() => window.removeEventListener("click", swallow, true), 0);
}

/** Call on pointerdown. It becomes a drag after 5 px; until then it is a click. */
export function beginDrag(what: Dragged, x0: number, y0: number): void {
  let dragging = false;
  /** Ctrl was held at the last drop: the next press places one more. */
  let again = false;
  let frame = 0;
  let taker: DropTarget | null = null;
  const find = () => {
    const { x, y, slot } = useDrag.getState();
    let next: string | null = null;
    taker =
      targets.find((one) => {
        next = one.over(x, y);
        return next !== null;
      }) ?? null;
    if (next !== slot) useDrag.setState({ slot: next });
    frame = window.requestAnimationFrame(find);
  };
  const move = (event: PointerEvent) => {
    if (!dragging && Math.hypot(event.clientX - x0, event.clientY - y0) < THRESHOLD) return;
    event.preventDefault();
    useDrag.setState({ what, x: event.clientX, y: event.clientY, copy: event.ctrlKey });
    if (!dragging) {
      dragging = true;
      find();
    }
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape" && dragging) {
      swallow(event);
      end();
      window.addEventListener("pointerup", swallowClick, { once: true });
    } else if (event.key === "Control") useDrag.setState({ copy: event.type === "keydown" });
  };
  const up = (event: PointerEvent) => {
    const { slot } = useDrag.getState();
    const copy = event.ctrlKey;
    if (!dragging) return end();
    if (slot !== null) taker?.drop(what, slot, copy);
    again = copy && what.kind === "new" && slot !== null;
    if (!again) end();
  };
  const press = (event: Event) => {
    if (again) swallow(event);
  };
  const end = () => {
    window.cancelAnimationFrame(frame);
    if (dragging) swallowClick();
    useDrag.setState(NOTHING);
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", up);
    window.removeEventListener("pointercancel", end);
    window.removeEventListener("blur", end);
    for (const one of ["pointerdown", "mousedown", "click"]) window.removeEventListener(one, press, true);
    window.removeEventListener("keydown", key, true);
    window.removeEventListener("keyup", key, true);
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", up);
  window.addEventListener("pointercancel", end);
  window.addEventListener("blur", end);
  for (const one of ["pointerdown", "mousedown", "click"]) window.addEventListener(one, press, true);
  window.addEventListener("keydown", key, true);
  window.addEventListener("keyup", key, true);
}
