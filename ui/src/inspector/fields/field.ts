/** What every field of a parameter is given. */
import type { RefObject } from "react";
import type { ParameterSpec, Step } from "../../protocol";
import { parameter } from "../change";

export interface FieldProps {
  step: Step;
  spec: ParameterSpec;
  id: string;
  /** Set by fields into which names can be inserted at the caret. */
  caret?: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>;
}

export function given({ step, spec }: FieldProps): unknown {
  return step.with?.[spec.name];
}

export function setValue({ step, spec }: FieldProps, value: unknown): void {
  parameter(step, spec.name, value);
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
