/** What a variable begins with, each type in its own way. */
import { useEffect, useState } from "react";
import { ask } from "../commands/files";
import { Button } from "../parts/parts";
import type { Variable } from "../protocol";
import { useWords } from "../text";
import { GridDialog } from "./GridDialog";
import css from "./variables.module.css";
import { gridOf, initialFrom, isCompound, shown, type Initial as Value } from "./written";

interface Props {
  variable: Variable;
  testId: string;
  onChange: (value: Value) => void;
}

export function Initial(props: Props) {
  const { type } = props.variable;
  if (isCompound(type)) return <Compound {...props} />;
  if (type === "boolean") return <YesNo {...props} />;
  if (type === "secret") return <Secret {...props} />;
  return <Line {...props} />;
}

function YesNo({ variable, testId, onChange }: Props) {
  const t = useWords();
  return (
    <select
      value={shown(variable.initial)}
      aria-label={t.panel.initial}
      data-testid={testId}
      onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value === "true")}
    >
      <option value="">{t.panel.unset}</option>
      <option value="true">{t.inspector.yes}</option>
      <option value="false">{t.inspector.no}</option>
    </select>
  );
}

function Line({ variable, testId, onChange }: Props) {
  const t = useWords();
  const { type } = variable;
  const choose = async () => {
    const chosen = await ask("dialog_open_file", { title: t.variables.chooseFile, label: "", endings: [] });
    if (chosen?.path) onChange(chosen.path);
  };
  return (
    <span className={css.pair}>
      <input
        defaultValue={shown(variable.initial)}
        key={shown(variable.initial)}
        placeholder={type === "date-time" ? t.variables.dateHint : t.panel.unset}
        inputMode={type === "number" ? "decimal" : undefined}
        className={type === "number" ? css.figure : undefined}
        aria-label={t.panel.initial}
        data-testid={testId}
        onBlur={(event) => {
          const next = initialFrom(type, event.target.value);
          if (shown(next) !== shown(variable.initial)) onChange(next);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) event.currentTarget.blur();
        }}
      />
      {type === "file" && (
        <Button icon="folder-open" tone="bare" small hint={t.variables.chooseFile} onClick={() => void choose()} />
      )}
    </span>
  );
}

const REFERENCE = "secret:";

/** Never a value: the name of one that this terminal keeps. */
function Secret({ variable, testId, onChange }: Props) {
  const t = useWords();
  const [names, setNames] = useState<string[] | null>(null);
  const look = async () => setNames((await ask("secret_list", {}))?.names ?? []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => void look(), []);
  const now = shown(variable.initial);
  const name = now.startsWith(REFERENCE) ? now.slice(REFERENCE.length) : "";
  const unknown = name !== "" && names !== null && !names.includes(name);
  const empty = names?.length === 0 && name === "";
  return (
    <select
      value={name}
      title={empty ? t.variables.secretNone : undefined}
      aria-label={t.panel.initial}
      data-testid={testId}
      onFocus={() => void look()}
      onChange={(event) => onChange(event.target.value === "" ? undefined : `${REFERENCE}${event.target.value}`)}
    >
      <option value="">{empty ? t.variables.secretNone : t.variables.secretUnset}</option>
      {name !== "" && !names?.includes(name) && (
        <option value={name}>{unknown ? t.variables.secretUnknown(name) : name}</option>
      )}
      {names?.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </select>
  );
}

function Compound({ variable, testId, onChange }: Props) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const { type } = variable;
  if (!isCompound(type)) return null;
  const grid = gridOf(type, variable.initial);
  const count = grid.rows.length;
  const word =
    variable.initial === undefined
      ? t.panel.unset
      : type === "table"
        ? t.variables.values.table(count, grid.headings.length)
        : t.variables.values[type](count);
  return (
    <>
      <button
        type="button"
        className={css.compound}
        aria-label={`${t.panel.initial} ${word}`}
        data-testid={testId}
        onClick={() => setOpen(true)}
      >
        {word}
      </button>
      {open && (
        <GridDialog
          variable={{ ...variable, type }}
          onClose={() => setOpen(false)}
          onDone={(value) => {
            setOpen(false);
            onChange(value);
          }}
        />
      )}
    </>
  );
}
