/** Texts, numbers and other values that are written in one field. */
import { ValueInput } from "../value/ValueInput";
import { type FieldProps, given, setValue, shown, typed } from "./field";

const NUMBERS = new Set(["number", "value"]);

export function TextField(props: FieldProps) {
  const { spec, id, step, opener } = props;
  const kind = spec.kind.kind;
  const value = shown(given(props));
  const testId = `param-${spec.name}`;
  if (kind === "raw")
    return (
      <input
        id={id}
        value={value}
        placeholder={spec.default ?? ""}
        data-testid={testId}
        onChange={(event) => setValue(props, event.target.value || undefined)}
      />
    );
  return (
    <ValueInput
      id={id}
      spot={{ step: step.id, parameter: spec.name }}
      value={value}
      testId={testId}
      long={kind === "long_text"}
      placeholder={spec.default ?? ""}
      opener={opener}
      onChange={(text) => setValue(props, NUMBERS.has(kind) ? typed(text) : text || undefined)}
    />
  );
}

/** An expression; its sign is written for the person. What is no expression stays as it is. */
export function ConditionField(props: FieldProps) {
  const { spec, id, step, opener } = props;
  const value = shown(given(props));
  const expression = value === "" || (value.startsWith("=") && !value.startsWith("=="));
  if (!expression) return <TextField {...props} />;
  return (
    <ValueInput
      id={id}
      spot={{ step: step.id, parameter: spec.name }}
      value={value.slice(1)}
      testId={`param-${spec.name}`}
      condition
      opener={opener}
      onChange={(text) => setValue(props, text === "" ? undefined : `=${text.replace(/^=(?!=)/, "")}`)}
    />
  );
}
