/** Variables of a run: changed by hand while it stands still; a row of a table with its columns. */
import { useState } from "react";
import { setRunVariable } from "../commands/run";
import { useOpen } from "../document/open";
import { useRun } from "../document/run";
import { find } from "../document/tree";
import { cx } from "../parts/parts";
import type { VariableRow } from "../protocol";
import { useWords, type Words } from "../text";
import css from "./run.module.css";

/** A value in few words; `kind`: the type of its variable, where it has one. */
function said(value: unknown, t: Words, kind: string | null = null): string {
  if (value === null || value === undefined) return "";
  if (kind === "table" && Array.isArray(value)) return t.run.table(value.length);
  if (typeof value === "boolean") return value ? t.run.yes : t.run.no;
  if (Array.isArray(value)) {
    const rows = typeof value[0] === "object" && value[0] !== null;
    return rows ? t.run.table(value.length) : t.run.list(value.length);
  }
  if (typeof value !== "object") return String(value);
  const { rows } = value as { rows?: unknown };
  return Array.isArray(rows) ? t.run.table(rows.length) : JSON.stringify(value);
}

/** A row of a table, or a record: shown with its columns. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("rows" in value);
}

function Masked() {
  const t = useWords();
  return (
    <span className={css.masked}>
      <i />
      {t.run.personal}
    </span>
  );
}

function Change({ row, scope }: { row: VariableRow; scope: number }) {
  const t = useWords();
  const paused = useRun((now) => now.phase === "paused");
  const [text, setText] = useState<string | null>(null);
  const shown = said(row.value, t, row.kind);
  const simple = row.value === null || typeof row.value !== "object";
  if (text === null)
    return (
      <button
        type="button"
        className={css.value}
        title={paused && simple ? t.run.change : shown}
        disabled={!paused || !simple}
        data-testid={`run-change-${row.name}`}
        onClick={() => setText(String(row.value ?? ""))}
      >
        {shown || t.run.emptyValue}
      </button>
    );
  return (
    <input
      autoFocus
      value={text}
      aria-label={row.name}
      data-testid={`run-value-${row.name}`}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => setText(null)}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) {
          void setRunVariable(scope, row.name, text);
          setText(null);
        }
        if (event.key === "Escape") setText(null);
      }}
    />
  );
}

export function Value({ row, scope }: { row: VariableRow; scope: number }) {
  const t = useWords();
  const fresh = useRun((now) => row.name in now.fresh);
  const before = useRun((now) => now.fresh[row.name]);
  const was = before === undefined || typeof before === "object" ? "" : t.run.was(said(before, t));
  return (
    <div className={cx(css.variable, fresh && css.fresh)} data-testid={`run-variable-${row.name}`}>
      <span className={css.name} title={row.name}>
        {row.name}
      </span>
      {row.personal ? <Masked /> : <Change row={row} scope={scope} />}
      {fresh && !row.personal && <small>{was}</small>}
    </div>
  );
}

/** The columns of a row; those that the step at hand speaks of are marked. */
export function RecordValue({ row }: { row: VariableRow }) {
  const t = useWords();
  const step = useRun((now) => now.at);
  const root = useOpen((now) => now.history?.root ?? null);
  const personal = root?.variables?.filter((one) => one.personal).map((one) => one.name) ?? [];
  if (!isRecord(row.value)) return null;
  const spoken = step !== null && root ? JSON.stringify(find(root, step)?.step.with ?? {}) : "";
  const uses = (key: string) => spoken.includes(`${row.name}.${key}`) || spoken.includes(`[\\"${key}\\"]`);
  return Object.entries(row.value).map(([key, value]) => (
    <div key={key} className={cx(css.variable, uses(key) && css.used)}>
      <span className={css.name} title={key}>
        {key}
      </span>
      {row.personal || personal.includes(key) ? <Masked /> : <span className={css.value}>{said(value, t)}</span>}
      {uses(key) && <small>{t.run.usedHere}</small>}
    </div>
  ));
}
