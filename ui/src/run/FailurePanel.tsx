/** A step that failed: what could not be done, why, what to do, and the ways out. */
import { order, start } from "../commands/run";
import { showStep, useOpen } from "../document/open";
import { type Failure, useRun } from "../document/run";
import { find } from "../document/tree";
import { Icon } from "../parts/icon";
import { Button, cx } from "../parts/parts";
import { TargetPicture } from "../parts/TargetPicture";
import { backend, type StepPicture } from "../protocol";
import { clockWithSeconds, dayAndClock, useWords } from "../text";
import { Healing, useHealed } from "./Healing";
import css from "./run.module.css";

function Way({
  id,
  icon,
  title,
  line,
  primary,
  run,
}: {
  id: string;
  icon: string;
  title: string;
  line: string;
  primary?: boolean;
  run: () => void;
}) {
  return (
    <button type="button" className={cx(css.way, primary && css.wayFirst)} data-testid={id} onClick={run}>
      <Icon name={icon} size={20} />
      <span>
        <b>{title}</b>
        <small>{line}</small>
      </span>
    </button>
  );
}

function close(): void {
  useRun.setState({ failure: null });
}

const WIDTH = 284;
const HEIGHT = 138;

/** The screen as it is, beside the screen as it was recorded. */
function Pictures({ failure, recorded }: { failure: Failure; recorded: StepPicture | undefined }) {
  const t = useWords();
  if (!failure.picture && !recorded) return null;
  return (
    <div className={css.pictures}>
      {failure.picture && (
        <figure>
          <figcaption>
            {t.run.nowPicture}
            <small>{clockWithSeconds(failure.at)}</small>
          </figcaption>
          <TargetPicture url={backend().pictureUrl(failure.picture)} width={WIDTH} height={HEIGHT} />
        </figure>
      )}
      {recorded && (
        <figure>
          <figcaption>
            {t.run.recordedPicture}
            <small>{recorded.at && dayAndClock(recorded.at)}</small>
          </figcaption>
          <TargetPicture
            url={backend().pictureUrl(recorded.image)}
            target={recorded.target}
            masks={recorded.masks?.map((mask) => mask.box)}
            scale={recorded.scale}
            width={WIDTH}
            height={HEIGHT}
          />
        </figure>
      )}
    </div>
  );
}

export function FailurePanel({ failure }: { failure: Failure }) {
  const t = useWords();
  const paused = useRun((now) => now.phase === "paused");
  const counts = useRun((now) => now.items);
  const root = useOpen((now) => now.history?.root ?? null);
  const step = failure.step;
  const healed = useHealed();
  const recorded = step !== null && root ? find(root, step)?.step.picture : undefined;
  return (
    <aside className={css.failure} data-testid="failure">
      <header>
        <Icon name="circle-x" size={24} />
        <div>
          <h2>{t.run.failTitle(failure.title)}</h2>
          <p>
            {failure.number !== undefined && `${t.run.step(failure.number)}　`}
            {clockWithSeconds(failure.at)}
            {counts.done + counts.failed + counts.needs > 0 &&
              `　${t.run.counts(counts.done, counts.failed, counts.needs)}`}
          </p>
        </div>
        {step !== null && (
          <Button icon="locate" small testId="fail-show" onClick={() => showStep(step)}>
            {t.run.show}
          </Button>
        )}
      </header>
      <p className={css.why}>{failure.message || t.run.failUnknown}</p>
      {failure.remedy && <p className={css.remedy}>{failure.remedy}</p>}
      {healed.length > 0 ? <Healing rows={healed} /> : <Pictures failure={failure} recorded={recorded} />}
      <div className={css.ways}>
        {paused ? (
          <>
            <Way
              id="fail-retry"
              icon="rotate-cw"
              title={t.run.retry}
              line={t.run.retryHint}
              primary
              run={() => void order({ order: "retry" })}
            />
            <Way
              id="fail-skip"
              icon="skip-forward"
              title={t.run.skip}
              line={t.run.skipHint}
              run={() => void order({ order: "skip" })}
            />
            <Way
              id="fail-stop"
              icon="square"
              title={t.run.stop}
              line={t.run.stopHint}
              run={() => void order({ order: "stop" })}
            />
          </>
        ) : (
          <>
            {step !== null && (
              <Way
                id="fail-mend"
                icon="pencil"
                title={t.run.mend}
                line={t.run.mendHint}
                primary
                run={() => {
                  close();
                  showStep(step);
                }}
              />
            )}
            <Way
              id="fail-again"
              icon="play"
              title={t.run.again}
              line={t.run.againHint}
              run={() => {
                close();
                void start();
              }}
            />
            <Way id="fail-close" icon="x" title={t.run.close} line={t.run.closeHint} run={close} />
          </>
        )}
      </div>
      {failure.attempts.length > 0 && (
        <table className={css.attempts}>
          <thead>
            <tr>
              <th>{t.run.attempts}</th>
              <th>{t.run.result}</th>
              <th className={css.right}>{t.run.sinceBegun}</th>
            </tr>
          </thead>
          <tbody>
            {failure.attempts.map((one, index) => (
              <tr key={index}>
                <td>{index + 1}</td>
                <td>{one.message}</td>
                <td className={css.right}>{t.flow.seconds((one.at_ms / 1000).toFixed(1))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </aside>
  );
}
