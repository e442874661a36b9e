/** Mends that the core applies: asked for, and taken as one entry of the history. */
import { notify } from "../document/library";
import { apply, root } from "../document/open";
import { placeOf } from "../document/problems";
import { shared } from "../document/share";
import type { Diagnostic } from "../protocol";
import { words } from "../text";
import { ask } from "./files";

/** Puts these problems right. What was changed meanwhile is left alone, and said. */
export async function mend(problems: Diagnostic[], label: string): Promise<void> {
  const document = root();
  if (!document || problems.length === 0) return;
  const answer = await ask("scenario_mend", { document, problems: problems.map(placeOf) });
  if (!answer) return;
  const t = words().problems;
  if (root() !== document || answer.mended === 0) return notify("note", t.outdated, t.outdatedMend);
  apply(label, (now) => shared(now, answer.document));
}
