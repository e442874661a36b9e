/** Texts, numbers and other values that are written in one field. */
import { textWidth } from "../../document/detail";
import { type FieldProps, given, setValue, shown, typed } from "./field";

const LINE = 19;

/** Lines that a text takes in the column. */
function rowsFor(text: string): number {
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / LINE)), 0);
  return Math.min(6, lines);
}

export function TextField(props: FieldProps) {
  const { spec, id, caret } = props;
  const kind = spec.kind.kind;
  const common = {
    id,
    ref: caret,
    value: shown(given(props)),
    placeholder: spec.default ?? "",
    "data-testid": `param-${spec.name}`,
  };
  if (kind === "long_text")
    return (
      <textarea
        {...common}
        rows={rowsFor(common.value)}
        onChange={(event) => setValue(props, event.target.value || undefined)}
      />
    );
  const plain = kind === "number" || kind === "value";
  return (
    <input
      {...common}
      inputMode={kind === "number" ? "decimal" : undefined}
      onChange={(event) => setValue(props, plain ? typed(event.target.value) : event.target.value || undefined)}
    />
  );
}
