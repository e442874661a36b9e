/** Which frames were folded when a scenario was last looked at; of this window, not of the scenario. */
import type { StepId } from "../protocol";

const key = (scenario: string) => `tejun.folded.${scenario}`;

export function keptFolded(scenario: string): Set<StepId> {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(key(scenario)) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : []);
  } catch {
    return new Set();
  }
}

export function keepFolded(scenario: string, folded: ReadonlySet<StepId>): void {
  try {
    if (folded.size === 0) window.localStorage.removeItem(key(scenario));
    else window.localStorage.setItem(key(scenario), JSON.stringify([...folded]));
  } catch {
    // Without a place to keep them they are unfolded the next time.
  }
}
