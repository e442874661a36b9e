/**
 * The field of a value: a plain text field, so that Japanese is composed as everywhere, over a layer that colours what is
 * filled in when it runs, with a list of what may be written at the caret.
 */
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useMemo, useRef, useState } from "react";
import { useSession } from "../../document/library";
import { root } from "../../document/open";
import { cx } from "../../parts/parts";
import { useWords, type Words } from "../../text";
import { matching, type Offer, offers, type Piece, pieceAt, put, withUsedColumns } from "./completion";
import { type Spot, useNames } from "./known";
import { marks } from "./marks";
import { Offers } from "./Offers";
import css from "./value.module.css";

export type Opener = RefObject<(() => void) | null>;

interface Props {
  id?: string;
  spot: Spot;
  value: string;
  testId: string;
  /** Enter makes a new line. */
  long?: boolean;
  /** An expression, its sign left out. */
  condition?: boolean;
  placeholder?: string;
  label?: string;
  /** Set by the field: opens the list at the caret. Without it the field has a button of its own for that. */
  opener?: Opener;
  onChange: (text: string) => void;
}

function always(t: Words) {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${now.getFullYear()}/${two(now.getMonth() + 1)}/${two(now.getDate())}`;
  return [
    { name: "今日", template: "今日:yyyy/MM/dd", sample: day, note: t.value.now.today },
    {
      name: "今",
      template: "今:HH:mm",
      sample: `${two(now.getHours())}:${two(now.getMinutes())}`,
      note: t.value.now.now,
    },
  ];
}

/** Where the list came from: a key typed, or asked for. */
interface Open {
  caret: number;
  asked: boolean;
  active: number;
}

export function ValueInput(props: Props) {
  const { value, condition = false, long, onChange } = props;
  const t = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const listId = useId();
  const [focused, setFocused] = useState(false);
  const [composing, setComposing] = useState(false);
  const [open, setOpen] = useState<Open | null>(null);
  const answer = useNames(props.spot, focused);
  const known = useMemo(() => {
    const document = root();
    return answer && document ? { ...answer, names: withUsedColumns(answer.names, document) } : null;
  }, [answer]);
  const functions = useSession((now) => now.functions);
  const expression = condition || (value.startsWith("=") && !value.startsWith("=="));
  const all = useMemo(
    () => offers({ names: known?.names ?? [], functions, always: always(t) }, expression),
    [known, functions, t, expression],
  );
  const names = useMemo(() => known && new Set(["今日", "今", ...known.names.map((one) => one.name)]), [known]);
  const written: Piece | null = open ? pieceAt(value, open.caret, expression) : null;
  const fitting = open && (written || open.asked) ? matching(all, written?.query ?? "") : [];
  // Who asks sees everything where nothing fits what is written.
  const piece = open?.asked && fitting.length === 0 ? null : written;
  const rows = open?.asked && fitting.length === 0 ? all : fitting;
  const listed = open !== null && focused && !composing && (rows.length > 0 || open.asked);

  const ask = (asked: boolean) => {
    const caret = field.current?.selectionStart ?? value.length;
    setOpen(asked || pieceAt(field.current?.value ?? value, caret, expression) ? { caret, asked, active: 0 } : null);
  };
  const take = (offer: Offer) => {
    const next = put(value, open?.caret ?? value.length, piece, offer, expression);
    setOpen(null);
    onChange(next.text);
    window.requestAnimationFrame(() => field.current?.setSelectionRange(next.caret, next.caret));
  };
  const toggle = () => {
    field.current?.focus();
    if (listed) setOpen(null);
    else ask(true);
  };
  useEffect(() => {
    if (props.opener) props.opener.current = toggle;
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      ask(true);
      return;
    }
    if (listed) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const offer = rows[open.active];
      if (step !== undefined && rows.length > 0) {
        setOpen({ ...open, active: (open.active + step + rows.length) % rows.length });
      } else if ((event.key === "Enter" || event.key === "Tab") && offer) {
        take(offer);
      } else if (event.key === "Escape") {
        setOpen(null);
        event.stopPropagation();
      } else return;
      event.preventDefault();
    } else if (event.key === "Enter" && !long) event.preventDefault();
  };
  const scrolled = () => {
    if (layer.current && field.current) layer.current.scrollTop = field.current.scrollTop;
  };
  return (
    <div ref={box} className={cx(css.value, composing && css.composing, expression && css.expression)}>
      {condition && <span className={css.prefix}>{t.value.prefix}</span>}
      <div className={css.texts}>
        <div ref={layer} className={css.layer} aria-hidden="true">
          {marks(value, expression, names).map(
            (one, index): ReactNode => (
              <span key={index} className={css[one.tone]}>
                {one.text}
              </span>
            ),
          )}
          {"\u200b"}
        </div>
        <textarea
          id={props.id}
          ref={field}
          rows={1}
          spellCheck={false}
          autoComplete="off"
          value={value}
          placeholder={props.placeholder}
          aria-label={props.label}
          aria-autocomplete="list"
          aria-controls={listed ? listId : undefined}
          aria-activedescendant={listed && rows.length > 0 ? `${listId}-${open.active}` : undefined}
          data-testid={props.testId}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            setOpen(null);
          }}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => {
            setComposing(false);
            ask(false);
          }}
          onChange={(event) => {
            const text = long ? event.target.value : event.target.value.replaceAll(/\r?\n/g, " ");
            onChange(text);
            const inside = { text, caret: event.target.selectionStart };
            const writes = pieceAt(inside.text, inside.caret, condition || text.startsWith("=")) !== null;
            setOpen(writes ? { caret: inside.caret, asked: false, active: 0 } : null);
          }}
          onKeyDown={onKeyDown}
          onScroll={scrolled}
        />
      </div>
      {!props.opener && (
        <button
          type="button"
          className={css.ask}
          title={t.value.insert}
          aria-label={t.value.insert}
          tabIndex={-1}
          data-testid={`${props.testId}-offers`}
          onPointerDown={(event) => event.preventDefault()}
          onClick={toggle}
        >
          {"{ }"}
        </button>
      )}
      {listed && (
        <Offers
          id={listId}
          field={box}
          rows={rows}
          active={open.active}
          unread={known?.unread ?? null}
          onPoint={(active) => setOpen({ ...open, active })}
          onTake={take}
        />
      )}
    </div>
  );
}
