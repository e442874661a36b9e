/** Running what the library lists: on the screen, or in a process of its own. */
import { notify } from "../document/library";
import { words } from "../text";
import { trialFirst } from "./command";
import { ask, openScenario } from "./files";
import { withValues } from "./needed";
import { start } from "./run";

/** What no version holds yet is tried. */
export async function runOnScreen(id: string): Promise<void> {
  await openScenario(id);
  await start({ trial: trialFirst() });
}

export async function runUnattended(id: string): Promise<void> {
  if (await withValues((values) => ask("run_unattended", { id, values })))
    notify("good", words().library.startedUnattended);
}

/** In whichever process it is. */
export async function endRun(run: string): Promise<void> {
  if (await ask("run_end", { run })) notify("good", words().library.endAsked);
}
