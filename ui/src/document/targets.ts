/** 対象の確認: what is looked over, how far that is, and what was seen. */
import { create } from "zustand";
import type { TargetSeen, TargetState, TargetsSeen } from "../protocol";

export interface LookedOver {
  /** The open scenario, or the whole library. */
  whole: boolean;
  looking: boolean;
  done: number;
  of: number;
  /** Of the scenario that is looked over now. */
  name: string;
  seen: TargetsSeen | null;
  /** The rows that are shown. */
  only: TargetState | null;
}

export const NOTHING_LOOKED_OVER: LookedOver = {
  whole: false,
  looking: false,
  done: 0,
  of: 0,
  name: "",
  seen: null,
  only: null,
};

export const useTargets = create<LookedOver>(() => NOTHING_LOOKED_OVER);

export const STATES: TargetState[] = ["missing", "changed", "found"];

/** How many targets are in each state. */
export function counted(rows: TargetSeen[]): Record<TargetState, number> {
  const counts = { found: 0, changed: 0, missing: 0 };
  for (const row of rows) counts[row.state] += 1;
  return counts;
}
