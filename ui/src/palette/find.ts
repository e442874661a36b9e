/** What the palette shows for a query: actions and 雛形, the best first, and what is true where there is no such action. */
import { actionEntry } from "../commands/actions";
import type { ActionSpec, TemplateEntry } from "../protocol";
import { known } from "../text/elsewhere";
import { type Entry, search } from "../text/nearness";

export interface Found {
  said: { ja: string; en: string } | undefined;
  actions: ActionSpec[];
  templates: TemplateEntry[];
}

const entries = new WeakMap<TemplateEntry, Entry>();

function templateEntry(template: TemplateEntry): Entry {
  let entry = entries.get(template);
  if (!entry) {
    const { name, words, summary, own } = template;
    entry = { labels: [name], words: own ? [...words, summary] : words };
    entries.set(template, entry);
  }
  return entry;
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
