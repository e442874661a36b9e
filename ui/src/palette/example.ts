/** The example of an action as rows for its help: what is set, and to what. */
import type { ActionSpec } from "../protocol";
import { said } from "../text";

type Facts = Record<string, unknown>;

function facts(value: unknown): value is Facts {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a target is called. */
function called(target: Facts): string | null {
  const element = facts(target.element) ? target.element : {};
  const near = facts(target.near) ? target.near : facts(element.near) ? element.near : {};
  const name = target.label ?? target.name ?? target.text ?? element.name ?? near.label ?? target.title;
  return typeof name === "string" ? `「${name}」` : null;
}

function written(value: unknown): string {
  if (Array.isArray(value)) return value.map(written).join("、");
  if (!facts(value)) return String(value).trimEnd();
  const rows = Object.entries(value).map(([key, one]) => `${key}: ${written(one)}`);
  return called(value) ?? rows.join("、");
}

export function exampleRows(spec: ActionSpec): { label: string; value: string }[] {
  const given = JSON.parse(spec.example.with) as Facts;
  return spec.parameters.flatMap(({ name, label, kind }) => {
    const value = given[name];
    if (value === undefined) return [];
    const choice = kind.kind === "choice" ? kind.choices.find((one) => one.value === value) : undefined;
    return [{ label: said(label), value: choice ? said(choice.label) : written(value) }];
  });
}
