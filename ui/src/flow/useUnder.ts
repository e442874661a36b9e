/** From far the steps are a picture: the one under the pointer becomes an element, to be pressed, dragged and named. */
import { useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect, useState } from "react";
import { useDrag } from "../document/drag";
import { HEAD_H } from "../layout/chart";
import type { Box, Chart } from "../layout/layout";

/** The step at a point of the chart: of a frame only its head. */
export function boxAt(chart: Chart, x: number, y: number): Box | undefined {
  return chart
    .within({ left: x, top: y, right: x, bottom: y })
    .boxes.findLast(
      (box) =>
        box.step &&
        box.x <= x &&
        x <= box.x + box.width &&
        box.y <= y &&
        y <= box.y + (box.kind === "frame" ? HEAD_H : box.height),
    );
}

export function useUnder(place: RefObject<HTMLDivElement | null>, chart: () => Chart, far: boolean): string | null {
  const flow = useReactFlow();
  const [under, setUnder] = useState<string | null>(null);
  useEffect(() => {
    const area = place.current;
    if (!area || !far) return;
    const look = (event: PointerEvent) => {
      if (useDrag.getState().what !== null) return;
      const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
      setUnder(boxAt(chart(), point.x, point.y)?.id ?? null);
    };
    // A press without a movement before it, as of a pen.
    area.addEventListener("pointerdown", look, true);
    area.addEventListener("pointermove", look);
    return () => {
      area.removeEventListener("pointerdown", look, true);
      area.removeEventListener("pointermove", look);
      setUnder(null);
    };
  }, [flow, place, chart, far]);
  return under;
}
