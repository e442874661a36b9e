/** One parameter: its word, its field by its kind, names to insert, and what the core says of it. */
import { useRef, useState } from "react";
import { useSession } from "../document/library";
import { root, useOpen } from "../document/open";
import { plain } from "../document/opinions";
import { Field, Menu } from "../parts/parts";
import type { FunctionRow, ParameterKind, ParameterSpec, Step } from "../protocol";
import { said, useWords } from "../text";
import { parameter } from "./change";
import { ChoiceField } from "./fields/Choices";
import { type FieldProps, shown } from "./fields/field";
import { DurationField, KeysField, PointField } from "./fields/Measures";
import { NameField } from "./fields/NameField";
import { PathField } from "./fields/Paths";
import { ListField, RecordField } from "./fields/Rows";
import { TargetField } from "./fields/Target";
import { TextField } from "./fields/Words";
import css from "./inspector.module.css";
import { namesAt } from "./names";

type Kind = ParameterKind["kind"];

const FIELDS: Record<Kind, (props: FieldProps) => React.ReactNode> = {
  text: TextField,
  long_text: TextField,
  raw: TextField,
  value: TextField,
  number: TextField,
  condition: TextField,
  boolean: ChoiceField,
  choice: ChoiceField,
  encoding: ChoiceField,
  subscenario: ChoiceField,
  scenario: ChoiceField,
  duration: DurationField,
  point: PointField,
  keys: KeysField,
  variable_name: NameField,
  new_name: NameField,
  table: NameField,
  file: PathField,
  new_file: PathField,
  folder: PathField,
  list: ListField,
  record: RecordField,
  desktop_target: TargetField,
  browser_target: TargetField,
  window: TargetField,
};

/** Kinds in which `{名前}` or a name in an expression may stand at the caret. */
const INSERTABLE = new Set<Kind>(["text", "long_text", "value", "condition", "file", "new_file", "folder", "number"]);

export function Problems({ step, name }: { step: Step; name: string }) {
  const checked = useOpen((now) => now.checked);
  const rows = checked?.diagnostics.filter(
    (one) => one.step === step.id && (one.parameter === name || one.parameter?.startsWith(`${name}.`)),
  );
  return rows?.map((one, index) => (
    <p key={index} className={one.severity === "error" ? css.bad : css.warn}>
      {plain(one, step)}
      {one.mend}
    </p>
  ));
}

export function ParameterField({ step, spec }: { step: Step; spec: ParameterSpec }) {
  const t = useWords();
  const caret = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const kind = spec.kind.kind;
  const Input = FIELDS[kind];
  const now = root();

  const functions = useSession((one) => one.functions);
  const text = shown(step.with?.[spec.name]);
  const expression = kind === "condition" || text.startsWith("=");

  const insert = (name: string) => {
    const from = caret.current?.selectionStart ?? text.length;
    const to = caret.current?.selectionEnd ?? text.length;
    const before = kind === "condition" && text === "" ? "=" : text.slice(0, from);
    const piece = expression ? (name.split(":")[0] ?? name) : `{${name}}`;
    parameter(step, spec.name, `${before}${piece}${text.slice(to)}`);
    caret.current?.focus();
  };

  const asRow = (one: FunctionRow) => ({
    id: `function-${one.name}`,
    label: one.signature,
    note: one.help,
    run: () => insert(`${one.name}(`),
  });

  return (
    <div data-parameter={`with.${spec.name}`} className={css.parameter}>
      <Field
        label={said(spec.label)}
        needed={spec.required ? t.inspector.required : undefined}
        hint={spec.help ? said(spec.help) : kind === "condition" ? t.inspector.expressionHint : undefined}
        action={
          INSERTABLE.has(kind) && (
            <button
              type="button"
              className={css.insert}
              data-testid={`insert-${spec.name}`}
              onClick={(event) => setMenu({ x: event.clientX - 160, y: event.clientY + 8 })}
            >
              {`{ } ${t.inspector.insert}`}
            </button>
          )
        }
      >
        {(id) => <Input step={step} spec={spec} id={id} caret={caret} />}
      </Field>
      <Problems step={step} name={`with.${spec.name}`} />
      {menu && now && (
        <Menu
          {...menu}
          onClose={() => setMenu(null)}
          rows={[
            ...namesAt(now, step).map((one) => ({
              id: `insert-${one.insert}`,
              label: one.insert,
              note: one.note,
              run: () => insert(one.insert),
            })),
            ...(expression ? [null, ...functions.map(asRow)] : []),
          ]}
        />
      )}
    </div>
  );
}
