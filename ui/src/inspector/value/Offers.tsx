/** The list of what may be written at the caret, below its field. The field keeps the keys. */
import { Fragment, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { cx } from "../../parts/parts";
import { useWords } from "../../text";
import type { Offer } from "./completion";
import css from "./value.module.css";

const LEAST = 150;
const MOST = 300;
const WIDTH = 320;

interface Props {
  id: string;
  field: RefObject<HTMLElement | null>;
  rows: Offer[];
  active: number;
  unread: string | null;
  onPoint: (index: number) => void;
  onTake: (offer: Offer) => void;
}

export function Offers({ id, field, rows, active, unread, onPoint, onTake }: Props) {
  const t = useWords();
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: its place depends on how many there are
  useLayoutEffect(() => {
    const around = field.current?.getBoundingClientRect();
    const node = box.current;
    if (!around || !node) return;
    const below = window.innerHeight - around.bottom - 12;
    const up = below < LEAST && around.top > below;
    const width = Math.max(around.width, WIDTH);
    node.style.width = `${width}px`;
    node.style.left = `${Math.min(around.left, window.innerWidth - width - 8)}px`;
    node.style.maxHeight = `${Math.min(MOST, up ? around.top - 12 : below)}px`;
    node.style.top = up ? "" : `${around.bottom + 4}px`;
    node.style.bottom = up ? `${window.innerHeight - around.top + 4}px` : "";
  }, [rows]);
  useEffect(() => {
    box.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const now = rows[active];
  const group = (one: Offer) =>
    one.group === "field" ? t.value.groups.field(one.of ?? "") : t.value.groups[one.group];
  return (
    <div ref={box} className={css.offers} onPointerDown={(event) => event.preventDefault()}>
      <div role="listbox" id={id} aria-label={t.value.offers} className={css.list}>
        {rows.map((one, index) => {
          const before = rows[index - 1];
          const heads = !before || group(before) !== group(one);
          return (
            <Fragment key={`${one.group}-${one.insert}`}>
              {heads && (
                <div className={css.group} role="presentation">
                  {group(one)}
                </div>
              )}
              <div
                role="option"
                id={`${id}-${index}`}
                tabIndex={-1}
                aria-selected={index === active}
                data-index={index}
                data-testid={`offer-${one.insert}`}
                className={cx(css.offer, index === active && css.active)}
                onPointerMove={() => onPoint(index)}
                onClick={() => onTake(one)}
              >
                <span className={css.offerName}>{one.label}</span>
                <span className={css.sample}>{one.sample ?? (one.type && t.panel.types[one.type])}</span>
              </div>
            </Fragment>
          );
        })}
        {rows.length === 0 && <p className={css.foot}>{t.value.none}</p>}
      </div>
      {unread && <p className={css.foot}>{`${t.value.unread}${unread}`}</p>}
      {now && <p className={css.foot}>{now.note === "" ? t.value.keys : now.note}</p>}
    </div>
  );
}
