/** What the palette shows for a query: actions and 雛形, the best first, and what is true where there is no such action. */
import type { ActionSpec, TemplateEntry } from "../protocol";
import { known } from "../text/elsewhere";
import { type Entry, search } from "../text/nearness";

export interface Found {
  said: { ja: string; en: string } | undefined;
  actions: ActionSpec[];
  templates: TemplateEntry[];
}

const actionEntries = new WeakMap<ActionSpec, Entry>();
const templateEntries = new WeakMap<TemplateEntry, Entry>();

/** Kept, so that each is read once. */
function kept<T extends object>(made: WeakMap<T, Entry>, row: T, make: (row: T) => Entry): Entry {
  let entry = made.get(row);
  if (!entry) {
    entry = make(row);
    made.set(row, entry);
  }
  return entry;
}

/** How an action is searched. */
export function actionEntry(spec: ActionSpec): Entry {
  return kept(actionEntries, spec, ({ label, name, words, elsewhere }) => ({
    labels: [label.ja, label.en],
    words: [name, ...words, ...elsewhere.winactor, ...elsewhere.power_automate, ...elsewhere.uipath],
  }));
}

export function templateEntry(template: TemplateEntry): Entry {
  return kept(templateEntries, template, ({ name, words, summary, own }) => ({
    labels: [name],
    words: own ? [...words, summary] : words,
  }));
}

export function found(actions: ActionSpec[], templates: TemplateEntry[], query: string): Found {
  const note = known(query);
  const hits = search(actions, query, actionEntry);
  const serve = (note?.actions ?? []).flatMap((name) => actions.find((spec) => spec.name === name) ?? []);
  return {
    said: note?.says,
    actions: [...serve, ...hits.filter((spec) => !serve.includes(spec))],
    templates: search(templates, query, templateEntry),
  };
}
