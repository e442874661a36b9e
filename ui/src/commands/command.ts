/** What a command is, and the conditions that several share. */
import { root, selection, useOpen } from "../document/open";
import { useRun } from "../document/run";

export interface Command {
  id: string;
  /** Its word in menus and tooltips, as things stand. */
  label: () => string;
  icon: string;
  /** `Ctrl+S`; several are written one after the other, the first is shown. */
  keys?: string[];
  /** Its keys work on every page and over everything, not in the editor alone. */
  everywhere?: boolean;
  enabled: () => boolean;
  run: () => void;
}

/** No run is on. */
export function idle(): boolean {
  const { phase } = useRun.getState();
  return phase === "idle" || phase === "ended";
}

export function paused(): boolean {
  return useRun.getState().phase === "paused";
}

/** Stands still because a step failed: what follows is chosen among the ways out. */
export function failed(): boolean {
  return paused() && useRun.getState().failure !== null;
}

/** A trial run stands before what cannot be taken back: only its question lets it go on. */
export function beforeCommit(): boolean {
  return paused() && useRun.getState().reason === "commit";
}

/** What no version holds yet is tried before it is run. */
export function trialFirst(): boolean {
  const { base, draft, saving } = useOpen.getState();
  return base === 0 || draft || saving !== "saved";
}

export function running(): boolean {
  return useRun.getState().phase === "running";
}

export function hasSteps(): boolean {
  return (root()?.steps.length ?? 0) > 0;
}

/** Something is selected and may be changed: during a run the flow stands still. */
export function editable(): boolean {
  return idle() && selection().length > 0;
}
