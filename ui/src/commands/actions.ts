/** Actions as they are found by words: the usual ones first while nothing is asked for. */
import { useSession } from "../document/library";
import type { ActionSpec } from "../protocol";
import { searched } from "../text/search";

const USUAL = ["ui.click", "ui.set_text", "browser.click", "browser.fill", "browser.select", "if", "for_each"];

export function foundActions(query: string): ActionSpec[] {
  const { actions } = useSession.getState();
  const first = actions.filter((spec) => USUAL.includes(spec.name));
  const rows = [...first, ...actions.filter((spec) => !USUAL.includes(spec.name))];
  return searched(rows, query, ({ label, name, words }) => ({
    label: label.ja,
    words: [label.en, name, ...words],
  }));
}
