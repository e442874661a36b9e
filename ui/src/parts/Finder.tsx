/** A field that finds as one types, and the rows that it finds: arrows choose, Enter takes. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import css from "./finder.module.css";
import { Icon } from "./icon";
import { cx } from "./parts";

export interface FinderRow {
  id: string;
  label: string;
  icon?: string;
  /** A few words more, smaller. */
  note?: string;
  keys?: string;
  disabled?: boolean;
  /** A heading over the first row of each group. */
  group?: string;
}

interface Props<Row extends FinderRow> {
  label: string;
  placeholder: string;
  query: string;
  rows: Row[];
  /** What is said where nothing is found. */
  none: string;
  /** Read out: how many were found. */
  count: string;
  foot?: ReactNode;
  testId: string;
  onQuery: (query: string) => void;
  onChoose: (row: Row) => void;
  onClose: () => void;
}

const PAGE = 8;

export function Finder<Row extends FinderRow>(props: Props<Row>) {
  const { label, placeholder, query, rows, none, count, foot, testId, onQuery, onChoose, onClose } = props;
  const id = useId();
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const now = Math.min(at, rows.length - 1);
  // At once: the next letter is for it.
  useLayoutEffect(() => field.current?.focus(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows begin at the first
  useEffect(() => setAt(0), [query]);
  useEffect(() => {
    list.current?.querySelector(`[data-at="${now}"]`)?.scrollIntoView({ block: "nearest" });
  }, [now]);
  const take = () => {
    const row = rows[now];
    if (row && !row.disabled) onChoose(row);
  };
  const go = (by: number) => setAt(Math.max(0, Math.min(rows.length - 1, now + by)));
  const turn = (by: number) => setAt((now + by + rows.length) % Math.max(1, rows.length));
  const keys = new Map<string, () => void>([
    ["ArrowDown", () => turn(1)],
    ["ArrowUp", () => turn(-1)],
    ["PageDown", () => go(PAGE)],
    ["PageUp", () => go(-PAGE)],
    ["Escape", onClose],
    ["Tab", onClose],
    ["Enter", take],
  ]);
  const onKeyDown = (event: KeyboardEvent) => {
    // What an input method composes with is its own.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const act = keys.get(event.key);
    if (!act || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <div className={css.finder}>
      <div className={css.field}>
        <Icon name="search" />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={rows.length > 0 ? `${id}-${now}` : undefined}
          autoComplete="off"
          spellCheck={false}
          value={query}
          placeholder={placeholder}
          data-testid={`${testId}-query`}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} className={css.list} tabIndex={-1}>
        {rows.map((row, index) => {
          const heads = row.group !== undefined && row.group !== rows[index - 1]?.group;
          return (
            <div key={row.id} role="presentation">
              {heads && (
                <div className={css.group} role="presentation">
                  {row.group}
                </div>
              )}
              <div
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === now}
                aria-disabled={row.disabled}
                data-at={index}
                data-testid={`${testId}-${row.id}`}
                className={cx(css.row, index === now && css.now, row.disabled && css.off)}
                // The caret stays in the field.
                onMouseDown={(event) => event.preventDefault()}
                onMouseMove={() => setAt(index)}
                onClick={() => !row.disabled && onChoose(row)}
                onKeyDown={onKeyDown}
              >
                {row.icon && <Icon name={row.icon} />}
                <span className={css.label}>{row.label}</span>
                {row.note && <small className={css.note}>{row.note}</small>}
                {row.keys && <kbd>{row.keys}</kbd>}
              </div>
            </div>
          );
        })}
        {rows.length === 0 && <p className={css.none}>{none}</p>}
      </div>
      <p className={css.unseen} role="status">
        {rows.length === 0 ? none : count}
      </p>
      {foot && <div className={css.foot}>{foot}</div>}
    </div>
  );
}
