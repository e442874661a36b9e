/** New steps from the catalogue. */
import type { ActionSpec, Scenario, Step } from "../protocol";
import { newId } from "./ids";
import { frame, type Wrapper } from "./ops";
import { idsOf } from "./tree";

const STRUCTURE = new Set(["if", "switch", "for_each", "while", "repeat", "group", "try"]);

export function blankStep(root: Scenario, spec: ActionSpec, language: "ja" | "en" = "ja"): Step {
  const id = newId(idsOf(root));
  const title = spec.label[language];
  if (STRUCTURE.has(spec.name)) return frame(id, spec.name as Wrapper, title);
  if (spec.name === "stop") return { id, do: spec.name, title, with: { as: "succeeded" } };
  return spec.parameters.length > 0 ? { id, do: spec.name, title, with: {} } : { id, do: spec.name, title };
}
