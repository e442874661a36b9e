/** What a change is called where it can be undone: what was done, and to what. */
import { root } from "../document/open";
import { find, outermost } from "../document/tree";
import type { StepId } from "../protocol";
import { words } from "../text";

/** 削除: 「登録」を押す; of several steps their number. */
export function named(deed: string, ids: StepId[]): string {
  const now = root();
  const steps = now ? outermost(now, ids).flatMap((id) => find(now, id)?.step ?? []) : [];
  const [only] = steps;
  if (!only) return deed;
  return words().compare.deed(deed, steps.length === 1 ? only.title : words().flow.steps(steps.length));
}
