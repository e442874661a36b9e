/** One parameter: its word, its field by its kind, what it comes to, and what the core says of it. */
import { useRef } from "react";
import { Chip, Field } from "../parts/parts";
import type { ParameterKind, ParameterSpec, Step } from "../protocol";
import { said, useWords } from "../text";
import { ArgumentsField, ReturnsField } from "./fields/Call";
import { ChoiceField } from "./fields/Choices";
import { KeyColumnsField } from "./fields/Columns";
import { type FieldProps, given, same } from "./fields/field";
import { DurationField, KeysField, PointField } from "./fields/Measures";
import { NameField } from "./fields/NameField";
import { PathField } from "./fields/Paths";
import { ListField, RecordField } from "./fields/Rows";
import { SwitchField } from "./fields/Switch";
import { TableField } from "./fields/TableField";
import { TargetField } from "./fields/Target";
import { ConditionField, TextField } from "./fields/Words";
import css from "./inspector.module.css";
import { Problems, useDiagnostics } from "./Problems";
import { problemsAt } from "./problems";
import { CameLine } from "./value/CameLine";
import { isOpen, useTried } from "./value/known";

type Kind = ParameterKind["kind"];

const FIELDS: Record<Kind, (props: FieldProps) => React.ReactNode> = {
  text: TextField,
  long_text: TextField,
  raw: TextField,
  value: TextField,
  number: TextField,
  condition: ConditionField,
  boolean: SwitchField,
  choice: ChoiceField,
  encoding: ChoiceField,
  subscenario: ChoiceField,
  scenario: ChoiceField,
  duration: DurationField,
  point: PointField,
  keys: KeysField,
  variable_name: NameField,
  new_name: NameField,
  table: TableField,
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

/** They say what is wrong at each of their facts. */
const TARGETS = new Set<Kind>(["browser_target", "desktop_target", "window"]);

/** A field of an action that is more than its kind. */
const SPECIAL: Record<string, (props: FieldProps) => React.ReactNode> = {
  "for_each/work_item_key": KeyColumnsField,
  "call/arguments": ArgumentsField,
  "call/into": ReturnsField,
};

function Sampled({ step, spec, value }: { step: Step; spec: ParameterSpec; value: unknown }) {
  const kind = spec.kind.kind;
  const tried = useTried({ step: step.id, parameter: spec.name }, value, { always: kind === "table" });
  const told = problemsAt(useDiagnostics(), step.id, `with.${spec.name}`);
  if (!tried || told.some((one) => one.severity === "error")) return null;
  return <CameLine tried={tried} condition={kind === "condition"} />;
}

export function ParameterField({ step, also, spec }: { step: Step; also?: Step[]; spec: ParameterSpec }) {
  const t = useWords();
  const opener = useRef<(() => void) | null>(null);
  const kind = spec.kind.kind;
  const Input = SPECIAL[`${step.do}/${spec.name}`] ?? FIELDS[kind];
  const mixed = also?.some((one) => !same(one.with?.[spec.name], step.with?.[spec.name]));
  const value = given({ step, also, spec, id: "" });
  const open = typeof value === "string" && (kind === "table" || (INSERTABLE.has(kind) && isOpen(value)));
  return (
    <div data-parameter={`with.${spec.name}`} className={css.parameter}>
      <Field
        label={said(spec.label)}
        needed={spec.required ? t.inspector.required : undefined}
        hint={kind === "condition" ? t.value.conditionHint : spec.help && said(spec.help)}
        action={
          <>
            {mixed && <Mixed />}
            {INSERTABLE.has(kind) && (
              <button
                type="button"
                className={css.insert}
                data-testid={`insert-${spec.name}`}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => opener.current?.()}
              >
                {`{ } ${t.value.insert}`}
              </button>
            )}
          </>
        }
      >
        {(id) => (
          <>
            <Input step={step} also={also} spec={spec} id={id} opener={opener} />
            {open && <Sampled step={step} spec={spec} value={value} />}
          </>
        )}
      </Field>
      {!also && !TARGETS.has(kind) && <Problems step={step} name={`with.${spec.name}`} />}
    </div>
  );
}

/** The chosen steps differ here. */
export function Mixed() {
  const t = useWords();
  return (
    <span title={t.value.mixedHint} data-testid="mixed">
      <Chip>{t.value.mixed}</Chip>
    </span>
  );
}
