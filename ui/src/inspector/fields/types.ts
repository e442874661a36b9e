/** What a step most likely puts into its variable, and which variables fit. */
import type { Variable, VariableType } from "../../protocol";

const MAKES: Record<string, VariableType> = {
  "table.open": "table",
  "table.new": "table",
  "file.list": "list",
  "text.split": "list",
  "text.match": "list",
  "file.exists": "boolean",
  "dialog.confirm": "boolean",
};

export function typeFor(action: string): VariableType {
  return MAKES[action] ?? "text";
}

/** Into which types a value of this type goes by itself. */
const TAKES: Partial<Record<VariableType, VariableType[]>> = {
  table: ["table", "list"],
  list: ["list", "table"],
  boolean: ["boolean", "text"],
  text: ["text", "number", "date-time", "file", "boolean"],
};

/** Those that fit, in their order; `var.set` fits all. */
export function fitting(variables: Variable[], action: string): Variable[] {
  if (action === "var.set") return variables;
  const takes = TAKES[typeFor(action)] ?? [];
  return variables.filter((one) => takes.includes(one.type));
}
