/** Variables of a run: changed by hand while it stands still. */
import { useState } from "react";
import { setRunVariable } from "../commands/run";
import { cx } from "../parts/parts";
import type { VariableRow } from "../protocol";
import { useWords } from "../text";
import css from "./run.module.css";

function said(value: unknown, table: (n: number) => string, list: (n: number) => string): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value))
    return typeof value[0] === "object" && value[0] !== null ? table(value.length) : list(value.length);
  if (typeof value === "object") {
    const record = value as Record<string, unknown>;
    if (Array.isArray(record.rows)) return table(record.rows.length);
    return JSON.stringify(value);
  }
  return String(value);
}

export function Value({ row, scope, paused }: { row: VariableRow; scope: number; paused: boolean }) {
  const t = useWords();
  const [text, setText] = useState<string | null>(null);
  const record =
    typeof row.value === "object" && row.value !== null && !Array.isArray(row.value) && !("rows" in row.value);
  const simple = row.value === null || typeof row.value !== "object";
  const shown = said(row.value, t.run.table, t.run.list);
  return (
    <>
      <div className={css.variable} data-testid={`run-variable-${row.name}`}>
        <span className={css.name}>{row.name}</span>
        {row.personal ? (
          <span className={css.masked}>
            <i />
            {t.run.personal}
          </span>
        ) : record ? null : text !== null ? (
          <input
            autoFocus
            value={text}
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
        ) : (
          <button
            type="button"
            className={css.value}
            title={paused && simple ? t.run.change : shown}
            disabled={!paused || !simple}
            data-testid={`run-change-${row.name}`}
            onClick={() => setText(shown)}
          >
            {shown}
          </button>
        )}
      </div>
      {record &&
        !row.personal &&
        Object.entries(row.value as Record<string, unknown>).map(([key, value]) => (
          <div key={key} className={cx(css.variable, css.column)}>
            <span className={css.name}>{key}</span>
            <span className={css.value}>{said(value, t.run.table, t.run.list)}</span>
          </div>
        ))}
    </>
  );
}
