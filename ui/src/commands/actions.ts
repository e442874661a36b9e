/** Actions as they are found by words: the usual ones first while nothing is asked for. */
import { useSession } from "../document/library";
import type { ActionSpec } from "../protocol";
import { type Entry, search } from "../text/nearness";

const USUAL = ["ui.click", "ui.set_text", "browser.click", "browser.fill", "browser.select", "if", "for_each"];

const entries = new WeakMap<ActionSpec, Entry>();

/** How an action is searched: by its name, its reading, and what other products call it. */
export function actionEntry(spec: ActionSpec): Entry {
  let entry = entries.get(spec);
  if (!entry) {
    const { label, name, words, elsewhere } = spec;
    const others = [...elsewhere.winactor, ...elsewhere.power_automate, ...elsewhere.uipath];
    entry = { labels: [label.ja, label.en], words: [name, ...words, ...others] };
    entries.set(spec, entry);
  }
  return entry;
}

export function foundActions(query: string): ActionSpec[] {
  const { actions } = useSession.getState();
  const first = actions.filter((spec) => USUAL.includes(spec.name));
  const rows = [...first, ...actions.filter((spec) => !USUAL.includes(spec.name))];
  return query.trim() === "" ? rows : search(rows, query, actionEntry);
}
