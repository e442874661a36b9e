/** Which part of the chart the window shows, in steps so coarse that moving it seldom draws anew. */
import { useStore } from "@xyflow/react";

const STEP = 400;

export interface Sight {
  top: number;
  bottom: number;
}

export function useSight(): Sight {
  const top = useStore((now) => Math.floor(-now.transform[1] / now.transform[2] / STEP));
  const bottom = useStore((now) => Math.ceil((now.height - now.transform[1]) / now.transform[2] / STEP));
  return { top: (top - 1) * STEP, bottom: (bottom + 1) * STEP };
}

export function inSight(sight: Sight, top: number, bottom: number): boolean {
  return bottom >= sight.top && top <= sight.bottom;
}
