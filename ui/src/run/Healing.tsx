/** After a run: targets of which a fact had changed, with pictures; the scenario takes it over only when a person says so. */
import { useMemo } from "react";
import { type HealedRow, stillSays, taken } from "../document/healing";
import { notify } from "../document/library";
import { apply, showStep, useOpen } from "../document/open";
import { useRun } from "../document/run";
import { find } from "../document/tree";
import { Icon } from "../parts/icon";
import { Button } from "../parts/parts";
import { TargetPicture } from "../parts/TargetPicture";
import { backend, type StepPicture } from "../protocol";
import { clockWithSeconds, dayAndClock, useWords } from "../text";
import css from "./healing.module.css";

const WIDTH = 260;
const HEIGHT = 96;

function Pictures({ row, recorded }: { row: HealedRow; recorded: StepPicture | undefined }) {
  const t = useWords();
  const { picture, area } = row.healed;
  return (
    <div className={css.pictures}>
      <figure>
        <figcaption>
          {t.healing.recorded}
          <small>{recorded?.at && dayAndClock(recorded.at)}</small>
        </figcaption>
        {recorded ? (
          <TargetPicture
            url={backend().pictureUrl(recorded.image)}
            target={recorded.target}
            masks={recorded.masks?.map((mask) => mask.box)}
            scale={recorded.scale}
            width={WIDTH}
            height={HEIGHT}
          />
        ) : (
          <p className={css.noPicture}>{t.healing.noRecorded}</p>
        )}
      </figure>
      <figure>
        <figcaption>
          {t.healing.seen}
          <small>{clockWithSeconds(row.at)}</small>
        </figcaption>
        {picture ? (
          <TargetPicture url={backend().pictureUrl(picture)} target={area} width={WIDTH} height={HEIGHT} />
        ) : (
          <p className={css.noPicture}>{t.healing.noSeen}</p>
        )}
      </figure>
    </div>
  );
}

function forget(row: HealedRow): void {
  useRun.setState((now) => ({ healed: now.healed.filter((one) => one !== row) }));
}

function Row({ row, recorded }: { row: HealedRow; recorded: StepPicture | undefined }) {
  const t = useWords();
  const { fact, before, after, acted } = row.healed;
  return (
    <li className={css.row} data-testid={`healed-${row.step}`}>
      <button type="button" className={css.step} onClick={() => showStep(row.step)}>
        <span className={css.number}>{row.number}</span>
        {row.title}
      </button>
      <dl className={css.change}>
        <dt>{t.healing.facts[fact] ?? fact}</dt>
        {fact === "path" ? (
          <dd title={`${before} → ${after}`}>
            <b>{t.healing.moved}</b>
          </dd>
        ) : (
          <dd>
            <span>
              <small>{t.healing.before}</small>
              {before}
            </span>
            <Icon name="arrow-right" size={16} />
            <span>
              <small>{t.healing.after}</small>
              <b>{after || t.healing.none}</b>
            </span>
          </dd>
        )}
      </dl>
      <p className={acted ? css.acted : css.stopped}>
        <Icon name={acted ? "circle-check" : "circle-stop"} size={16} />
        {acted ? t.healing.acted : t.healing.notActed}
      </p>
      <Pictures row={row} recorded={recorded} />
      <div className={css.answers}>
        <Button
          tone="primary"
          icon="check"
          testId="healing-take"
          onClick={() => {
            if (apply(t.healing.entry, (root) => taken(root, row), { select: [row.step] }))
              notify("good", t.healing.took(row.title));
          }}
        >
          {t.healing.take}
        </Button>
        <Button testId="healing-leave" onClick={() => forget(row)}>
          {t.healing.leave}
        </Button>
      </div>
    </li>
  );
}

/** The changes of the last run that the open scenario does not say yet. */
export function useHealed(): HealedRow[] {
  const over = useRun((now) => now.phase === "ended" || now.phase === "idle");
  const healed = useRun((now) => now.healed);
  const root = useOpen((now) => now.history?.root ?? null);
  return useMemo(() => (over && root ? healed.filter((row) => stillSays(root, row)) : []), [over, healed, root]);
}

/** `later`: it may be put away. */
export function Healing({ rows, later = false }: { rows: HealedRow[]; later?: boolean }) {
  const t = useWords();
  const root = useOpen((now) => now.history?.root ?? null);
  if (rows.length === 0) return null;
  return (
    <section className={css.healing} data-testid="healing" aria-label={t.healing.title(rows.length)}>
      <h2>
        <Icon name="wrench" size={20} />
        {t.healing.title(rows.length)}
        {later && (
          <Button
            small
            hint={t.healing.laterHint}
            testId="healing-later"
            onClick={() => useRun.setState({ healed: [] })}
          >
            {t.healing.later}
          </Button>
        )}
      </h2>
      <p>{t.healing.line}</p>
      <ul>
        {rows.map((row) => (
          <Row
            key={`${row.step} ${row.healed.fact} ${row.healed.after}`}
            row={row}
            recorded={root ? find(root, row.step)?.step.picture : undefined}
          />
        ))}
      </ul>
    </section>
  );
}
