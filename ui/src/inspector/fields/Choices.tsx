/** One of several words: choices, encodings, sub-scenarios, scenarios of the library. */
import { useSession } from "../../document/library";
import { useOpen } from "../../document/open";
import { said, useWords } from "../../text";
import { type FieldProps, given, setValue, shown } from "./field";

const ENCODINGS = ["utf-8", "shift_jis", "euc-jp", "utf-16le"] as const;

interface Row {
  value: string;
  label: string;
}

function useRows({ spec }: FieldProps): Row[] {
  const t = useWords();
  const subs = useOpen((now) => now.history?.root.subscenarios);
  const own = useOpen((now) => now.history?.root.id);
  const library = useSession((now) => now.rows);
  switch (spec.kind.kind) {
    case "choice":
      return spec.kind.choices.map((one) => ({ value: one.value, label: said(one.label) }));
    case "encoding":
      return ENCODINGS.map((one) => ({ value: one, label: t.inspector.encodings[one] }));
    case "subscenario":
      return (subs ?? []).map((one) => ({ value: one.name, label: one.name }));
    case "scenario":
      return (library ?? []).filter((one) => one.id !== own).map((one) => ({ value: one.name, label: one.name }));
    default:
      return [];
  }
}

export function ChoiceField(props: FieldProps) {
  const { spec, id } = props;
  const t = useWords();
  const rows = useRows(props);
  const value = given(props);
  const text = shown(value);
  const other = text !== "" && !rows.some((one) => one.value === text);
  const byDefault = rows.find((one) => one.value === spec.default)?.label;
  return (
    <select
      id={id}
      data-testid={`param-${spec.name}`}
      value={text}
      onChange={(event) => {
        const next = event.target.value;
        setValue(props, next === "" ? undefined : next);
      }}
    >
      <option value="">{byDefault === undefined ? t.inspector.unset : t.inspector.byDefault(byDefault)}</option>
      {other && <option value={text}>{text}</option>}
      {rows.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}
