/** From how far the chart is seen: details and numbers vanish below 60 %, words below 40 %. */
import { useCallback, useEffect, useRef, useState } from "react";

export type Distance = "near" | "far" | "farther";

const FAR = 0.6;
const FARTHER = 0.4;
/** So long nothing moves before the picture of a large chart becomes elements again. */
const REST_MS = 120;

function at(zoom: number): Distance {
  return zoom < FARTHER ? "farther" : zoom < FAR ? "far" : "near";
}

/** `many`: coming nearer waits until the zoom rests, for then hundreds of elements are made. */
export function useDistance(many: boolean): [Distance, (zoom: number) => void] {
  const [distance, setDistance] = useState<Distance>("near");
  const now = useRef<Distance>("near");
  const timer = useRef<number | undefined>(undefined);
  const set = useCallback((next: Distance) => {
    now.current = next;
    setDistance(next);
  }, []);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const moved = useCallback(
    (zoom: number) => {
      window.clearTimeout(timer.current);
      const next = at(zoom);
      if (!many || now.current !== "farther" || next === "farther") return set(next);
      timer.current = window.setTimeout(() => set(next), REST_MS);
    },
    [many, set],
  );
  return [distance, moved];
}
