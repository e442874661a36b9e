/** Where a hit stands, in words. */
import { useSession } from "../document/library";
import type { Hit } from "../protocol";
import { said, words } from "../text";

/** The field of a step or of the scenario: 「入力する文字」, 注意, はじめの値. */
export function fieldOf(hit: Hit): string {
  const t = words().find;
  const parts = hit.at.split(/[.[\]]+/).filter(Boolean);
  if (parts[0] === "with") {
    const action = useSession.getState().specs.get(hit.action ?? "");
    const spec = action?.parameters.find((one) => one.name === parts[1]);
    return spec ? said(spec.label) : (parts[1] ?? "");
  }
  const inner = parts[0] === "variables" ? parts[2] : parts[0] === "subscenarios" ? parts.at(-1) : parts[0];
  return t.fields[inner ?? ""] ?? inner ?? "";
}

/** What holds it: the step's title, a variable, the scenario. */
export function holderOf(hit: Hit): string {
  const t = words().find;
  if (hit.step !== undefined) return hit.title;
  if (/(variables|parameters|returns)\[/.test(hit.at)) return t.variable(hit.title);
  return hit.at.startsWith("subscenarios") ? hit.title : t.scenario;
}
