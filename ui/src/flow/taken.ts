/** The path that the run took. */
import type { RunState } from "../document/run";
import type { Wire } from "../layout/layout";

export function taken(run: RunState, { from, to }: Wire): boolean {
  if (run.phase === "idle" || (from === undefined && to === undefined)) return false;
  const left = from === undefined ? undefined : run.steps[from];
  const gone = from === undefined || (left !== undefined && left.state !== "paused");
  return gone && (to === undefined || run.steps[to] !== undefined);
}
