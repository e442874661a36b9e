/** Near the edges of the window the chart moves on while something is dragged or a band is drawn. */
import type { ReactFlowInstance } from "@xyflow/react";
import type { Chart } from "../layout/layout";

const EDGE = 40;
const FASTEST = 14;

function speed(from: number, to: number, at: number): number {
  if (at - from < EDGE) return FASTEST * (1 - Math.max(0, at - from) / EDGE);
  if (to - at < EDGE) return -FASTEST * (1 - Math.max(0, to - at) / EDGE);
  return 0;
}

export interface Speed {
  dx: number;
  dy: number;
}

/** How fast the chart goes with the pointer at this point, a frame; null away from the edges. */
export function edgeSpeed(area: DOMRect, x: number, y: number): Speed | null {
  const dx = speed(area.left, area.right, x);
  const dy = speed(area.top, area.bottom, y);
  return dx === 0 && dy === 0 ? null : { dx, dy };
}

/** Moves the view by so much; half of the window at least keeps showing the chart. */
export function moveBy(flow: ReactFlowInstance, area: DOMRect, { width, height }: Chart, { dx, dy }: Speed): void {
  const view = flow.getViewport();
  const within = (size: number, length: number, at: number) => Math.max(size / 2 - length, Math.min(size / 2, at));
  void flow.setViewport({
    ...view,
    x: within(area.width, width * view.zoom, view.x + dx),
    y: within(area.height, height * view.zoom, view.y + dy),
  });
}
