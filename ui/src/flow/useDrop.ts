/** The chart as the place where dragged things go: the nearest slot opens; at the edges the chart moves on. */
import { useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect, useRef } from "react";
import { dropAt, mayDrop } from "../commands/drop";
import { type Dragged, offerDrop, useDrag } from "../document/drag";
import { root } from "../document/open";
import { type Chart, placeOf } from "../layout/layout";
import { edgeSpeed, moveBy } from "./edges";

/** The slot that is open holds on by so much, so that it does not flicker. */
const HYSTERESIS = 24;
/** Farther away nothing opens. */
const REACH = 260;
const HALF_CARD = 120;
const REACH_ASIDE = HALF_CARD + REACH;

export function useDrop(box: RefObject<HTMLDivElement | null>, chart: () => Chart): void {
  const flow = useReactFlow();
  /** What comes from the palette crosses an edge first: the edges move the chart only after that. */
  const inside = useRef<Dragged | null>(null);
  useEffect(
    () =>
      offerDrop({
        over(x, y) {
          const area = box.current?.getBoundingClientRect();
          const now = root();
          const { what, slot: old, copy } = useDrag.getState();
          if (!area || !now || !what) return null;
          if (x < area.left || x > area.right || y < area.top || y > area.bottom) return null;
          const speed = edgeSpeed(area, x, y);
          if (!speed) inside.current = what;
          else if (inside.current === what) moveBy(flow, area, chart(), speed);
          const point = flow.screenToFlowPosition({ x, y }, { snapToGrid: false });
          let best: string | null = null;
          let least = REACH;
          const { slots } = chart().within({
            left: point.x - REACH_ASIDE,
            top: point.y - REACH,
            right: point.x + REACH_ASIDE,
            bottom: point.y + REACH,
          });
          for (const slot of slots) {
            const away = Math.max(0, Math.abs(point.x - slot.x) - HALF_CARD);
            let distance = Math.hypot(away * 1.5, point.y - slot.y);
            if (slot.key === old) distance -= HYSTERESIS;
            if (distance < least && mayDrop(now, what, slot.place, copy)) {
              least = distance;
              best = slot.key;
            }
          }
          return best;
        },
        drop(what, key, copy) {
          dropAt(what, placeOf(key), copy);
        },
      }),
    [flow, box, chart],
  );
}
