/** What every field of a parameter is given. */
import type { ParameterSpec, Step } from "../../protocol";
import { said } from "../../text";
import { parameter } from "../change";
import type { Opener } from "../value/ValueInput";

export interface FieldProps {
  /** The step that is edited; of several, the first. */
  step: Step;
  /** Those that are edited with it. */
  also?: Step[];
  spec: ParameterSpec;
  id: string;
  /** Set by fields in which something can be inserted at the caret. */
  opener?: Opener;
}

/** The value of the step; of several, the one that they share. */
export function given({ step, also = [], spec }: FieldProps): unknown {
  const value = step.with?.[spec.name];
  return also.every((one) => same(one.with?.[spec.name], value)) ? value : undefined;
}

export function setValue({ step, also = [], spec }: FieldProps, value: unknown): void {
  parameter([step, ...also], spec.name, value, said(spec.label));
}

export function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** A value as it stands in a field of one line. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A number where the text is one, else the text itself; `undefined` for nothing. */
export function typed(text: string): unknown {
  if (text === "") return undefined;
  if (/^-?\d+(\.\d+)?$/.test(text) && String(Number(text)) === text) return Number(text);
  return text;
}

/** Without empty entries; `undefined` when nothing is left. */
export function tidy<T extends object>(record: T): T | undefined {
  const rows = Object.entries(record).filter(([, value]) => value !== undefined && value !== "");
  return rows.length > 0 ? (Object.fromEntries(rows) as T) : undefined;
}

export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
