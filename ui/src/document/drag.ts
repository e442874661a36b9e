/** What is being dragged, from the palette or in the flow, and who takes it. */
import { create } from "zustand";
import type { StepId } from "../protocol";

export type Dragged = { kind: "new"; action: string } | { kind: "steps"; ids: StepId[] };

export interface DragState {
  what: Dragged | null;
  x: number;
  y: number;
  copy: boolean;
  slot: string | null;
}

export interface DropTarget {
  /** Key of the nearest slot at a point of the window; null outside. */
  over(x: number, y: number): string | null;
  drop(what: Dragged, slot: string, copy: boolean): void;
}

export const useDrag = create<DragState>(() => ({ what: null, x: 0, y: 0, copy: false, slot: null }));

const THRESHOLD = 5;
let target: DropTarget | null = null;

export function offerDrop(offer: DropTarget): () => void {
  target = offer;
  return () => {
    if (target === offer) target = null;
  };
}

/** Call on pointerdown. It becomes a drag after 5 px; until then it is a click. */
export function beginDrag(what: Dragged, x0: number, y0: number): void {
  let dragging = false;
  const move = (event: PointerEvent) => {
    if (!dragging && Math.hypot(event.clientX - x0, event.clientY - y0) < THRESHOLD) return;
    dragging = true;
    event.preventDefault();
    const slot = target?.over(event.clientX, event.clientY) ?? null;
    useDrag.setState({ what, x: event.clientX, y: event.clientY, copy: event.ctrlKey, slot });
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape" && dragging) {
      event.preventDefault();
      event.stopPropagation();
      end();
    } else if (event.key === "Control") useDrag.setState({ copy: event.type === "keydown" });
  };
  const up = () => {
    const { slot, copy } = useDrag.getState();
    if (dragging && slot !== null) target?.drop(what, slot, copy);
    end();
  };
  const swallow = (event: MouseEvent) => {
    event.stopPropagation();
    event.preventDefault();
  };
  const end = () => {
    if (dragging) {
      // The click that follows the release belongs to the drag.
      window.addEventListener("click", swallow, { capture: true, once: true });
      window.setTimeout(() => window.removeEventListener("click", swallow, true), 0);
    }
    useDrag.setState({ what: null, slot: null, copy: false });
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", up);
    window.removeEventListener("pointercancel", end);
    window.removeEventListener("keydown", key, true);
    window.removeEventListener("keyup", key, true);
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", up);
  window.addEventListener("pointercancel", end);
  window.addEventListener("keydown", key, true);
  window.addEventListener("keyup", key, true);
}
