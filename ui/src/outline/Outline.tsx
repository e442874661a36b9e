/** The flow as a list: the same tree as the chart, with the same cursor. Only the rows in sight are drawn. */
import { type KeyboardEvent, memo, useEffect, useId, useMemo, useRef, useState } from "react";
import { goTo } from "../commands/cursor";
import { sayStep, sideWord } from "../commands/say";
import { useSession } from "../document/library";
import { select, selectThrough, toggleFolded, toggleSelected, useOpen } from "../document/open";
import { worst } from "../document/opinions";
import { placeKey } from "../document/tree";
import { Icon } from "../parts/icon";
import { cx } from "../parts/parts";
import { useWords } from "../text";
import { away } from "../text/nearness";
import css from "./outline.module.css";
import { filtered, type Row, rowsOf, turned } from "./rows";

const ROW = 28;
/** Rows above and below those in sight. */
const MORE = 6;

function stopOf(row: Row) {
  return row.kind === "step" ? row.step.id : row.place;
}

const Line = memo(({ row, at, id, now }: { row: Row; at: number; id: string; now: boolean }) => {
  const t = useWords();
  const specs = useSession((state) => state.specs);
  const side = row.kind === "side";
  const label = useOpen((state) => (side ? undefined : sayStep(state, row.step.id, specs, t)));
  const number = useOpen((state) => state.checked?.numbers[row.step.id]);
  const problem = useOpen((state) => (side ? undefined : worst(state.checked, row.step.id)));
  const breakpoint = useOpen((state) => !side && state.breakpoints.has(row.step.id));
  const selected = useOpen((state) => !side && (state.history?.selection.includes(row.step.id) ?? false));
  const open = row.kind === "step" ? row.open : row.empty ? null : true;
  return (
    <div
      id={`${id}-${row.key}`}
      role="treeitem"
      tabIndex={-1}
      aria-level={row.level}
      aria-posinset={row.nth}
      aria-setsize={row.of}
      aria-expanded={open ?? undefined}
      aria-selected={selected || (side && now)}
      aria-label={label}
      className={cx(css.row, side && css.side, selected && css.selected, now && css.now)}
      style={{ top: at * ROW, paddingLeft: 6 + (row.level - 1) * 14 }}
      data-testid={`outline-${row.key}`}
      onClick={(event) => {
        if (side) goTo(row.place);
        else if (event.shiftKey) selectThrough(row.step.id);
        else if (event.ctrlKey || event.metaKey) toggleSelected(row.step.id);
        else goTo(row.step.id);
      }}
      onDoubleClick={() => row.kind === "step" && row.open !== null && toggleFolded(row.step.id)}
    >
      <span
        className={css.fold}
        aria-hidden="true"
        onClick={(event) => {
          if (row.kind !== "step" || row.open === null) return;
          event.stopPropagation();
          toggleFolded(row.step.id);
        }}
      >
        {row.kind === "step" && row.open !== null && (
          <Icon name={row.open ? "chevron-down" : "chevron-right"} size={14} />
        )}
      </span>
      {side ? (
        <>
          <span className={css.sideWord}>{sideWord(row.step, row.place.body, t)}</span>
          {row.empty && <span className={css.empty}>{t.keys.empty}</span>}
        </>
      ) : (
        <>
          {breakpoint && <span className={css.dot} />}
          <span className={css.number}>{number}</span>
          <Icon name={specs.get(row.step.do)?.icon ?? "square"} size={14} />
          <span className={cx(css.title, row.step.disabled && css.off)} title={row.step.title}>
            {row.step.title}
          </span>
          {problem && (
            <span className={problem.severity === "error" ? css.error : css.warning} title={problem.message}>
              <Icon name={problem.severity === "error" ? "circle-x" : "triangle-alert"} size={14} />
            </span>
          )}
        </>
      )}
    </div>
  );
});

export function Outline() {
  const t = useWords();
  const id = useId();
  const root = useOpen((now) => now.history?.root ?? null);
  const body = useOpen((now) => now.body);
  const folded = useOpen((now) => now.folded);
  const insertAt = useOpen((now) => now.insertAt);
  const last = useOpen((now) => now.history?.selection.at(-1));
  const numbers = useOpen((now) => now.checked?.numbers);
  const [query, setQuery] = useState("");
  const [scroll, setScroll] = useState({ top: 0, height: 600 });
  const list = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => {
    const all = root ? rowsOf(root, body, query === "" ? folded : new Set()) : [];
    if (query === "") return all;
    const fits = (title: string) => query.trim() === "" || away({ labels: [title], words: [] }, query) !== null;
    return filtered(all, (step) => numbers?.[step.id] === query.trim() || fits(step.title));
  }, [root, body, folded, query, numbers]);
  const place = insertAt && { ...insertAt, index: 0 };
  const at = rows.findIndex((row) =>
    row.kind === "step" ? !place && row.step.id === last : place !== null && placeKey(row.place) === placeKey(place),
  );

  useEffect(() => {
    const area = list.current;
    if (!area) return;
    const watch = new ResizeObserver(() => setScroll((now) => ({ ...now, height: area.clientHeight })));
    watch.observe(area);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const area = list.current;
    if (!area || at < 0) return;
    const top = at * ROW;
    if (top < area.scrollTop) area.scrollTop = top;
    else if (top + ROW > area.scrollTop + area.clientHeight) area.scrollTop = top + ROW - area.clientHeight;
  }, [at]);

  const from = Math.max(0, Math.floor(scroll.top / ROW) - MORE);
  const to = Math.ceil((scroll.top + scroll.height) / ROW) + MORE;
  const shown = rows.slice(from, to).map((row, index) => ({ row, at: from + index }));
  const current = rows[at];
  if (current && (at < from || at >= to)) shown.push({ row: current, at });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const turn = turned(rows, at, event.key);
    if (!turn && !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    if (turn && "fold" in turn) toggleFolded(turn.fold);
    else if (turn) goTo(stopOf(turn.to));
  };
  return (
    <div className={css.outline} data-testid="outline">
      <input
        type="search"
        className={css.search}
        value={query}
        placeholder={t.keys.outlineSearch}
        aria-label={t.keys.outlineSearch}
        data-testid="outline-search"
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "ArrowDown") {
            event.preventDefault();
            list.current?.focus();
          } else if (event.key === "Escape" && query !== "") {
            event.preventDefault();
            event.stopPropagation();
            setQuery("");
          }
        }}
      />
      <div
        ref={list}
        role="tree"
        aria-label={t.keys.outline}
        aria-multiselectable="true"
        aria-activedescendant={current ? `${id}-${current.key}` : undefined}
        tabIndex={0}
        className={css.list}
        data-outline
        onScroll={(event) => {
          const { scrollTop } = event.currentTarget;
          if (Math.abs(scrollTop - scroll.top) >= ROW) setScroll((now) => ({ ...now, top: scrollTop }));
        }}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (at < 0 && rows[0]) goTo(stopOf(rows[0]));
        }}
        onClick={(event) => event.target === event.currentTarget && select([])}
      >
        <div className={css.tall} style={{ height: rows.length * ROW }} role="presentation">
          {shown.map((one) => (
            <Line key={one.row.key} {...one} id={id} now={one.at === at} />
          ))}
        </div>
      </div>
      {rows.length === 0 && <p className={css.none}>{query === "" ? t.keys.outlineEmpty : t.palette.none}</p>}
    </div>
  );
}
