/** A list, a record or a table as a small grid: what the variable begins with. */
import { useState } from "react";
import { Button, Dialog } from "../parts/parts";
import type { Variable } from "../protocol";
import { useWords } from "../text";
import css from "./variables.module.css";
import { filled, gridOf, type Initial, twice } from "./written";

interface Props {
  variable: Variable & { type: "list" | "record" | "table" };
  onDone: (value: Initial) => void;
  onClose: () => void;
}

export function GridDialog({ variable, onDone, onClose }: Props) {
  const t = useWords().variables.values;
  const common = useWords().common;
  const { type, name } = variable;
  const [grid, setGrid] = useState(() => gridOf(type, variable.initial));
  const double = twice(type, grid);
  const wide = grid.headings.length;
  const setCell = (row: number, column: number, cell: string) =>
    setGrid({ ...grid, rows: grid.rows.with(row, (grid.rows[row] ?? []).with(column, cell)) });
  const addRow = () => {
    const headings = type === "table" && wide === 0 ? [t.column(1)] : grid.headings;
    setGrid({ headings, rows: [...grid.rows, headings.map(() => "")] });
  };
  const addColumn = () =>
    setGrid({ headings: [...grid.headings, t.column(wide + 1)], rows: grid.rows.map((row) => [...row, ""]) });
  const removeColumn = (column: number) =>
    setGrid({ headings: grid.headings.toSpliced(column, 1), rows: grid.rows.map((row) => row.toSpliced(column, 1)) });
  const heads = type === "record" ? [t.key, t.value] : type === "list" ? [t.value] : null;
  return (
    <Dialog
      title={t.edit(name)}
      testId="grid"
      wide={type === "table"}
      onClose={onClose}
      foot={
        <>
          <Button onClick={() => onDone(undefined)} testId="grid-clear">
            {t.clear}
          </Button>
          <Button onClick={onClose}>{common.close}</Button>
          <Button
            tone="primary"
            disabled={double}
            testId="grid-done"
            onClick={() => onDone(filled(type, grid, variable.initial))}
          >
            {t.done}
          </Button>
        </>
      }
    >
      <div className={css.gridBox}>
        {grid.rows.length === 0 && wide === 0 && <p className={css.note}>{t.empty}</p>}
        <table className={css.grid}>
          <thead>
            <tr>
              {heads?.map((head) => (
                <th key={head}>{head}</th>
              ))}
              {!heads &&
                grid.headings.map((heading, column) => (
                  <th key={column}>
                    <span className={css.heading}>
                      <input
                        value={heading}
                        aria-label={t.heading}
                        data-testid={`grid-heading-${column}`}
                        onChange={(event) =>
                          setGrid({ ...grid, headings: grid.headings.with(column, event.target.value) })
                        }
                      />
                      <Button
                        icon="x"
                        tone="bare"
                        small
                        hint={t.removeColumn(heading)}
                        onClick={() => removeColumn(column)}
                      />
                    </span>
                  </th>
                ))}
              <th className={css.narrow} aria-label={t.remove} />
            </tr>
          </thead>
          <tbody>
            {grid.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column}>
                    <input
                      value={cell}
                      aria-label={heads?.[column] ?? grid.headings[column]}
                      data-testid={`grid-${index}-${column}`}
                      onChange={(event) => setCell(index, column, event.target.value)}
                    />
                  </td>
                ))}
                <td>
                  <Button
                    icon="x"
                    tone="bare"
                    small
                    hint={t.remove}
                    testId={`grid-remove-${index}`}
                    onClick={() => setGrid({ ...grid, rows: grid.rows.toSpliced(index, 1) })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className={css.gridAdd}>
          <Button icon="plus" small testId="grid-add-row" onClick={addRow}>
            {t.addRow}
          </Button>
          {type === "table" && (
            <Button icon="plus" small testId="grid-add-column" onClick={addColumn}>
              {t.addColumn}
            </Button>
          )}
          {double && (
            <span className={css.bad} role="alert">
              {t.twice}
            </span>
          )}
        </div>
      </div>
    </Dialog>
  );
}
