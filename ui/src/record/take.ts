/** Taking recorded steps over, whichever window ended the recording. */
import { renewed } from "../document/ids";
import { notify } from "../document/library";
import { apply, insertionPlace, root, showStep } from "../document/open";
import { addVariable, insert } from "../document/ops";
import type { Recorded } from "../protocol";
import { words } from "../text";

const COMING_BACK_MS = 600;

/** Puts the steps in as one entry of the history; a window without an open document leaves that to the other. */
export function takeRecorded({ steps: recorded, variables, lost }: Recorded): void {
  const now = root();
  const place = insertionPlace();
  if (!now || !place) return;
  if (lost > 0) notify("bad", words().record.lost(lost));
  if (recorded.length === 0) return notify("bad", words().record.nothing);
  const steps = renewed(now, recorded);
  const last = steps.at(-1);
  apply(words().commands.recorded, (doc) => variables.reduce(addVariable, insert(doc, place, steps)), {
    select: steps.map((step) => step.id),
  });
  notify("good", words().record.added(steps.length));
  // The window comes back at this moment: it can look at a place only when it has one.
  if (last) window.setTimeout(() => showStep(last.id), COMING_BACK_MS);
}
