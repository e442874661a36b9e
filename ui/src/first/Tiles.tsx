import { cx } from "../parts/parts";
import css from "./first.module.css";

interface Row<T extends string> {
  value: T;
  name: string;
  /** What the answer means. */
  line: string;
}

interface Props<T extends string> {
  name: string;
  title: string;
  rows: Row<T>[];
  chosen: string;
  onChoose: (value: T) => void;
  children?: React.ReactNode;
}

/** One question whose answers are all seen. */
export function Tiles<T extends string>({ name, title, rows, chosen, onChoose, children }: Props<T>) {
  return (
    <fieldset className={css.group}>
      <legend>{title}</legend>
      <div className={css.tiles} style={{ gridTemplateColumns: `repeat(${rows.length}, 1fr)` }}>
        {rows.map((row) => (
          <label
            key={row.value}
            className={cx(css.tile, row.value === chosen && css.chosen)}
            data-testid={`first-${name}-${row.value || "unknown"}`}
          >
            <input
              type="radio"
              name={name}
              value={row.value}
              checked={row.value === chosen}
              onChange={() => onChoose(row.value)}
            />
            <b>{row.name}</b>
            <span>{row.line}</span>
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}
