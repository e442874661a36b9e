/** Lists of values, and names with values. */
import { Button } from "../../parts/parts";
import { useWords } from "../../text";
import css from "../inspector.module.css";
import { ChooseColumn } from "./Columns";
import { asRecord, type FieldProps, given, setValue, shown, typed } from "./field";
import { Part } from "./Part";
import { TextField } from "./Words";

/** A list or a record may also be one expression or a variable's name. */
function isText(value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== "object";
}

/** Records whose names are columns of the list that the step reads or works on. */
const OF_COLUMNS = new Set(["types", "values"]);

function Remove({ onClick }: { onClick: () => void }) {
  const t = useWords();
  return <Button icon="x" tone="bare" small hint={t.inspector.remove} onClick={onClick} />;
}

export function ListField(props: FieldProps) {
  const t = useWords();
  const value = given(props);
  const { name } = props.spec;
  if (isText(value)) return <TextField {...props} />;
  const rows = Array.isArray(value) ? value : [];
  return (
    <div className={css.rows} data-testid={`param-${name}`}>
      {rows.map((one, index) => (
        <div key={index} className={css.pair}>
          <Part
            of={props}
            value={one}
            label={t.inspector.nth(index + 1)}
            testId={`param-${name}-${index}`}
            onChange={(text) => setValue(props, rows.with(index, text))}
          />
          <Remove onClick={() => setValue(props, rows.length > 1 ? rows.toSpliced(index, 1) : undefined)} />
        </div>
      ))}
      <Button icon="plus" small testId={`param-${name}-add`} onClick={() => setValue(props, [...rows, ""])}>
        {t.inspector.addRow}
      </Button>
    </div>
  );
}

/** Types that a column may have: `types` of a table. */
const COLUMN_TYPES = ["text", "number", "boolean", "date-time"] as const;

export function RecordField(props: FieldProps) {
  const t = useWords();
  const value = given(props);
  const { name } = props.spec;
  if (isText(value)) return <TextField {...props} />;
  const rows = Object.entries(asRecord(value));
  const write = (next: [string, unknown][]) => setValue(props, next.length > 0 ? Object.fromEntries(next) : undefined);
  const types = name === "types";
  const add = () => {
    let n = rows.length + 1;
    while (rows.some(([key]) => key === t.inspector.newKey(n))) n += 1;
    write([...rows, [t.inspector.newKey(n), types ? "number" : ""]]);
  };
  return (
    <div className={css.rows} data-testid={`param-${name}`}>
      {rows.map(([key, one], index) => (
        <div key={index} className={css.pair}>
          <input
            key={key}
            defaultValue={key}
            aria-label={types ? t.inspector.column : t.inspector.key}
            data-testid={`param-${name}-key-${index}`}
            onBlur={(event) => {
              const next = event.target.value.trim();
              if (next === key) return;
              if (next === "" || rows.some(([other]) => other === next)) event.target.value = key;
              else write(rows.with(index, [next, one]));
            }}
          />
          {types ? (
            <select
              value={shown(one)}
              aria-label={`${key} ${t.panel.type}`}
              data-testid={`param-${name}-${index}`}
              onChange={(event) => write(rows.with(index, [key, event.target.value]))}
            >
              {COLUMN_TYPES.map((type) => (
                <option key={type} value={type}>
                  {t.panel.types[type]}
                </option>
              ))}
            </select>
          ) : (
            <Part
              of={props}
              value={one}
              label={key}
              testId={`param-${name}-${index}`}
              onChange={(text) => write(rows.with(index, [key, typed(text) ?? ""]))}
            />
          )}
          <Remove onClick={() => write(rows.toSpliced(index, 1))} />
        </div>
      ))}
      <div className={css.buttons}>
        <Button icon="plus" small testId={`param-${name}-add`} onClick={add}>
          {types ? t.inspector.addColumn : t.inspector.addRow}
        </Button>
        {OF_COLUMNS.has(name) && (
          <ChooseColumn
            of={props}
            chosen={rows.map(([key]) => key)}
            hint={t.value.chooseColumns}
            onChoose={(column) => {
              if (rows.some(([key]) => key === column)) write(rows.filter(([key]) => key !== column));
              else write([...rows, [column, types ? "number" : ""]]);
            }}
          />
        )}
      </div>
    </div>
  );
}
