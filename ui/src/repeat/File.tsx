/** The file: how it is read, and its first rows. */
import { Icon } from "../parts/icon";
import { Button, cx, Field } from "../parts/parts";
import type { RepeatFile, RepeatRow } from "../protocol";
import { useWords } from "../text";
import css from "./repeat.module.css";
import type { List } from "./state";

const ENCODINGS = ["utf-8", "shift_jis", "euc-jp", "utf-16le"] as const;
/** Letters of a row in the list of rows. */
const SHOWN = 36;

function words(row: RepeatRow): string {
  const text = row.cells.filter((cell) => cell.trim() !== "").join("　");
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

export function File({ list }: { list: List }) {
  const t = useWords();
  const { sight, problem, busy } = list;
  const file = list.file ?? { path: "" };
  const read = (change: Partial<RepeatFile>) => void list.look({ ...file, ...change });
  const name = sight && sight.file.path === file.path ? sight.name : (file.path.split(/[/\\]/).at(-1) ?? "");
  const here = sight !== null && sight.file.path === file.path;
  const encoding = file.encoding ?? (here ? sight.file.encoding : undefined);
  return (
    <section className={css.file}>
      <div className={css.fileHead}>
        <Icon name="file-spreadsheet" size={20} />
        <b className={css.fileName} title={file.path} data-testid="repeat-file">
          {name}
        </b>
        {here && !problem && (
          <span className={css.count} data-testid="repeat-count">
            {t.repeat.count(sight.count)}
          </span>
        )}
        <Button small testId="repeat-another" disabled={busy} onClick={() => void list.look()}>
          {t.repeat.another}
        </Button>
      </div>
      <div className={css.ways}>
        {(!here || !sight.workbook) && (
          <Field label={t.repeat.encoding}>
            {(id) => (
              <select
                id={id}
                data-testid="repeat-encoding"
                value={encoding ?? ""}
                disabled={busy}
                onChange={(event) => read({ encoding: event.target.value, heading: undefined })}
              >
                {encoding === undefined && <option value="" />}
                {ENCODINGS.map((one) => (
                  <option key={one} value={one}>
                    {t.inspector.encodings[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {here && sight.workbook && (
          <Field label={t.repeat.sheet}>
            {(id) => (
              <select
                id={id}
                data-testid="repeat-file-sheet"
                value={sight.file.sheet ?? ""}
                disabled={busy}
                onChange={(event) => read({ sheet: event.target.value, heading: undefined })}
              >
                {sight.sheets.map((one) => (
                  <option key={one.name} value={one.name}>
                    {one.hidden ? t.repeat.hiddenSheet(one.name) : one.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {here && (
          <Field label={t.repeat.heading}>
            {(id) => (
              <select
                id={id}
                data-testid="repeat-heading"
                value={sight.heading_row ?? 0}
                disabled={busy}
                onChange={(event) => read({ heading: Number(event.target.value) })}
              >
                {sight.first_rows.map((row) => (
                  <option key={row.line} value={row.line}>
                    {t.repeat.headingRow(row.line, words(row))}
                  </option>
                ))}
                <option value={0}>{t.repeat.noHeading}</option>
              </select>
            )}
          </Field>
        )}
      </div>
      {here && !problem && <Preview list={list} />}
    </section>
  );
}

function Preview({ list }: { list: List }) {
  const t = useWords();
  const { sight } = list;
  if (!sight) return null;
  const used = new Set(sight.fields.map((one) => one.column));
  return (
    <>
      {sight.notes.map((note) => (
        <p key={note} className={css.attend} data-testid="repeat-note">
          <Icon name="triangle-alert" />
          {note}
        </p>
      ))}
      <div className={css.scroll}>
        <table className={css.preview} aria-label={t.repeat.preview} data-testid="repeat-preview">
          <thead>
            <tr>
              <th>{t.repeat.line}</th>
              {sight.columns.map((column) => (
                <th key={column} className={cx(used.has(column) && css.used)}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sight.rows.map((row) => (
              <tr key={row.line}>
                <th>{row.line}</th>
                {row.cells.map((cell, at) => (
                  <td key={sight.columns[at]} title={cell}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
