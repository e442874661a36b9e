/** A thing that was pointed at as a target: which of its facts are used. */
import type { PickedThing } from "../protocol";
import { asRecord } from "./fields/field";

/** Facts of an element, the strongest first. */
const ORDER = ["role", "name", "id", "near", "cell", "path", "nth"] as const;

export type Fact = (typeof ORDER)[number];

/** All facts there are. */
export function factsOf(thing: PickedThing): Fact[] {
  return ORDER.filter((fact) => thing.facts[fact] !== undefined);
}

/** Those that are likely to hold. */
export function proposed(thing: PickedThing): Fact[] {
  const element = asRecord(thing.target.element);
  return ORDER.filter((fact) => element[fact] !== undefined);
}

/** The target that is found by these. */
export function targetBy(thing: PickedThing, chosen: readonly Fact[]): Record<string, unknown> {
  const element = Object.fromEntries(chosen.map((fact) => [fact, thing.facts[fact]]));
  const seen = Object.entries(asRecord(thing.target.seen)).filter(([fact]) => !chosen.includes(fact as Fact));
  const { seen: _, ...rest } = thing.target;
  return seen.length > 0 ? { ...rest, element, seen: Object.fromEntries(seen) } : { ...rest, element };
}

/** What a fact says, in the words of the file. */
export function saysOf(fact: Fact, value: unknown): string[] {
  if (Array.isArray(value)) return [value.join(" > ")];
  if (fact === "near") return [String(asRecord(value).label ?? "")];
  if (fact === "cell") return [asRecord(value).row, asRecord(value).column].filter(Boolean).map(String);
  return [String(value)];
}
