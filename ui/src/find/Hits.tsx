/** The hits of the open scenario; a press leads to the step and its field. */
import { type ReactNode, useEffect, useRef } from "react";
import { useOpen } from "../document/open";
import { useSearching } from "../document/searching";
import { Icon } from "../parts/icon";
import { cx } from "../parts/parts";
import { useWords } from "../text";
import { Excerpt } from "./Excerpt";
import { fieldOf, holderOf } from "./field";
import css from "./find.module.css";

/** Rows that are drawn; longer lists say how many are left. */
const SHOWN = 300;

interface Props {
  onShow: (at: number, field: boolean) => void;
  /** What is said above them. */
  head: ReactNode;
}

export function Hits({ onShow, head }: Props) {
  const t = useWords();
  const { found, at, with: next, replacing, pattern } = useSearching();
  const numbers = useOpen((now) => now.checked?.numbers);
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row of the hit that is shown stays in view
  useEffect(() => {
    box.current?.querySelector("[aria-current='true']")?.scrollIntoView({ block: "nearest" });
  }, [at, found]);
  const total = found?.total ?? 0;
  const hits = found?.hits.slice(0, SHOWN) ?? [];
  const move = (event: React.KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const rows = [...(box.current?.querySelectorAll<HTMLElement>("button") ?? [])];
    const here = rows.indexOf(document.activeElement as HTMLElement);
    rows[here + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  };
  return (
    <div ref={box} className={css.hits} data-testid="find-hits" onKeyDown={move}>
      {head}
      {hits.map((hit, index) => {
        const locked = replacing ? hit.locked : undefined;
        return (
          <button
            key={`${hit.step}/${hit.at}/${hit.nth}`}
            type="button"
            className={cx(css.hit, index === at && css.now)}
            aria-current={index === at}
            title={locked && t.find.locks[locked]}
            data-testid={`hit-${index}`}
            onClick={() => onShow(index, true)}
          >
            <span className={css.number}>{hit.step !== undefined ? numbers?.[hit.step] : ""}</span>
            <span className={css.holder}>{holderOf(hit)}</span>
            <span className={css.field}>{fieldOf(hit)}</span>
            <Excerpt hit={hit} next={replacing && !pattern ? next : undefined} />
            {locked && (
              <span className={css.locked} role="img" aria-label={t.find.locked}>
                <Icon name="lock" size={12} />
              </span>
            )}
          </button>
        );
      })}
      {total > hits.length && <p className={css.rest}>{t.find.more(total - hits.length)}</p>}
    </div>
  );
}
