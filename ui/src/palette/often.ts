/** What stands at the top of the palette: what this user inserted most often, filled up with what most people need. */
import type { ActionSpec, TemplateEntry } from "../protocol";

const USUAL = ["ui.click", "ui.set_text", "browser.click", "browser.fill", "table.open", "if", "for_each"];

export type Thing = { kind: "action"; spec: ActionSpec } | { kind: "template"; template: TemplateEntry };

export function things(names: string[], actions: ActionSpec[], templates: TemplateEntry[]): Thing[] {
  return names.flatMap((name): Thing[] => {
    const spec = actions.find((one) => one.name === name);
    if (spec) return [{ kind: "action", spec }];
    const template = templates.find((one) => one.id === name);
    return template ? [{ kind: "template", template }] : [];
  });
}

/** Names, the most often inserted first. */
export function often(inserted: Readonly<Record<string, number>>): string[] {
  const counted = Object.entries(inserted).sort(([, one], [, other]) => other - one);
  return [...new Set([...counted.map(([name]) => name), ...USUAL])].slice(0, USUAL.length);
}
