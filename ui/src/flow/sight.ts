/** Which part of the chart the window shows, in steps so coarse that moving it seldom draws anew. */
import { useStore } from "@xyflow/react";
import { useMemo } from "react";
import type { Area, Chart, Shown } from "../layout/layout";

/** On the screen at 100 %; the same in the chart until it is half as large. */
const STEP = 256;

/** What of the chart is in the window or near it. */
export function useShown(chart: Chart): Shown {
  // One value that changes seldom: the store asks at each movement.
  const key = useStore(({ transform: [x, y, zoom], width, height }) => {
    const step = STEP / 2 ** Math.floor(Math.log2(zoom));
    const edge = (at: number) => Math.floor(at / zoom / step);
    return [edge(-x) * step, edge(-y) * step, (edge(width - x) + 1) * step, (edge(height - y) + 1) * step].join();
  });
  return useMemo(() => {
    const [left = 0, top = 0, right = 0, bottom = 0] = key.split(",").map(Number);
    const area: Area = { left, top, right, bottom };
    return chart.within(area);
  }, [chart, key]);
}
