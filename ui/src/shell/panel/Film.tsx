import { useEffect, useRef, useState } from "react";
import { showStep } from "../../document/open";
import { type Done, useRun } from "../../document/run";
import { Icon } from "../../parts/icon";
import { cx } from "../../parts/parts";
import { backend } from "../../protocol";
import { LeftRows } from "../../run/LeftRows";
import { useWords } from "../../text";
import css from "./panel.module.css";

/** How many steps the strip holds. */
const LENGTH = 200;

const SIGNS: Record<string, { icon: string; tone: string | undefined }> = {
  succeeded: { icon: "check", tone: css.good },
  failed: { icon: "circle-x", tone: css.error },
};
const OTHER = { icon: "minus", tone: css.dim };

function Frame({ row, chosen, choose }: { row: Done; chosen: boolean; choose: () => void }) {
  const t = useWords();
  const sign = SIGNS[row.outcome] ?? OTHER;
  return (
    <button
      type="button"
      className={cx(css.frame, chosen && css.frameNow)}
      title={row.title}
      aria-pressed={chosen}
      onClick={choose}
    >
      <span className={css.shot}>
        {row.picture ? (
          <img src={backend().pictureUrl(row.picture)} alt="" loading="lazy" />
        ) : (
          <span className={sign.tone}>
            <Icon name={sign.icon} size={20} />
          </span>
        )}
        <small>{t.flow.seconds((row.elapsed / 1000).toFixed(1))}</small>
      </span>
      <span className={cx(css.caption, row.outcome === "failed" && css.error)}>
        <span className={css.figure}>{row.number}</span> {row.title}
      </span>
    </button>
  );
}

function Detail({ row }: { row: Done }) {
  const t = useWords();
  const facts: [string, string | undefined][] = [
    [t.run.status, t.run.outcomes[row.outcome]],
    [t.run.found, row.foundBy && (t.run.foundBy[row.foundBy] ?? row.foundBy)],
    [t.run.time, t.flow.seconds((row.elapsed / 1000).toFixed(1))],
    [t.run.message, row.message],
  ];
  return (
    <div className={css.detail}>
      {row.picture && <img src={backend().pictureUrl(row.picture)} alt={row.title} />}
      <dl>
        {facts.map(([word, value]) =>
          value ? (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </div>
  );
}

/** What the run did, step by step, like a film; the chosen one is told below. */
export function Film() {
  const t = useWords();
  const record = useRun((now) => now.record);
  const message = useRun((now) => now.message);
  const status = useRun((now) => now.status);
  const stoppedBefore = useRun((now) => now.stoppedBefore);
  const items = useRun((now) => now.items);
  const left = useRun((now) => now.left);
  const at = useRun((now) => (now.phase === "paused" ? now.at : null));
  const [chosen, setChosen] = useState<Done | null>(null);
  const strip = useRef<HTMLDivElement>(null);
  const rows = record.slice(-LENGTH);
  const now = chosen && record.includes(chosen) ? chosen : (rows.at(-1) ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest stays in sight
  useEffect(() => {
    if (chosen === null && strip.current) strip.current.scrollLeft = strip.current.scrollWidth;
  }, [record]);
  if (record.length === 0 && status === null) return <p className={css.none}>{t.panel.noRecord}</p>;
  const end = { succeeded: t.run.succeeded, failed: t.run.failed, stopped: t.run.stopped };
  return (
    <>
      {status && (
        <p className={css.status} data-testid="run-status" data-status={status}>
          {stoppedBefore === null ? end[status] : t.run.stoppedBefore}　{message}
          {items.done + items.failed + items.needs > 0 && (
            <span className={css.figure}>{t.run.counts(items.done, items.failed, items.needs)}</span>
          )}
        </p>
      )}
      {status && stoppedBefore === null && <LeftRows rows={left} again={items.failed + items.needs} />}
      <div className={css.strip} ref={strip} data-own-arrows>
        {rows.map((row, index) => (
          <Frame
            key={record.length - rows.length + index}
            row={row}
            chosen={row === now}
            choose={() => {
              setChosen(row);
              showStep(row.step);
            }}
          />
        ))}
        {at !== null && (
          <span className={css.pausedHere}>
            <Icon name="pause" />
            {t.run.pausedHere}
          </span>
        )}
      </div>
      {now && <Detail row={now} />}
    </>
  );
}
