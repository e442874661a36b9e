/** Giving a name another one, with what is to be said when that is not possible. */
import { notify } from "../document/library";
import { apply, root } from "../document/open";
import { renameVariable } from "../document/ops";
import type { Holder } from "../document/scopes";
import { variablesOf } from "../document/scopes";
import { words } from "../text";

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
/** Words of expressions, and names that are always there. */
const TAKEN = new Set(["true", "false", "if", "else", "in", "今日", "今"]);

function declared(holder: Holder, name: string): boolean {
  const now = root();
  if (holder === "scenario") return now?.variables?.some((one) => one.name === name) ?? false;
  const sub = holder.startsWith("sub:") ? now?.subscenarios?.[Number(holder.slice("sub:".length))] : undefined;
  return sub ? variablesOf(sub).some((one) => one.name === name) : false;
}

/** Whether the name is another one now. */
export function rename(from: string, to: string, holder: Holder): boolean {
  const t = words();
  if (!NAME.test(to) || TAKEN.has(to)) {
    notify("bad", t.panel.badName);
    return false;
  }
  if (declared(holder, to)) {
    notify("bad", t.panel.taken(to));
    return false;
  }
  if (apply(t.panel.rename, (doc) => renameVariable(doc, from, to, holder))) return true;
  notify("bad", t.variables.captured(to));
  return false;
}
