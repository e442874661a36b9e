/** How far a run is, in figures. */
import type { RunProgress } from "../protocol";

/** 12 / 330, of the outermost loop; empty where there is none. */
export function turns({ turn, of }: RunProgress): string {
  if (turn === null) return "";
  return of === null ? `${turn}` : `${turn} / ${of}`;
}
