/** What is offered at the top of the recorded steps: a loop where one work was done several times, and what differs between
 * two recordings. */
import { Icon } from "../parts/icon";
import { Button } from "../parts/parts";
import type { ReviewCompared, ReviewRepetition } from "../protocol";
import { useWords } from "../text";
import { closeComparison, leaveAsIs, makeLoop, makeVariables } from "./alike";
import css from "./alike.module.css";
import { useReview } from "./state";

/** Turns that are shown; the rest is counted. */
const SHOWN = 4;

function Repetition({ found, first, last }: { found: ReviewRepetition; first: number; last: number }) {
  const t = useWords().alike;
  const turns = Math.min(SHOWN, found.times);
  const hidden = found.columns.some((column) => column.values.includes(null));
  return (
    <section className={css.card} aria-label={t.title} data-testid="review-repetition">
      <h3>
        <Icon name="repeat" size={20} />
        {t.title}
      </h3>
      <p>{t.line(first, last, found.times)}</p>
      <div className={css.scroll}>
        <table>
          <thead>
            <tr>
              <th />
              {found.columns.map((column) => (
                <th key={column.name}>{column.name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: turns }, (_, turn) => (
              <tr key={turn}>
                <th>{t.turn(turn + 1)}</th>
                {found.columns.map((column) => (
                  <td key={column.name}>{column.values[turn] ?? <i>{t.hidden}</i>}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.times > turns && <p className={css.dim}>{t.more(found.times - turns)}</p>}
      {hidden && <p className={css.dim}>{t.hiddenLine}</p>}
      <div className={css.buttons}>
        <Button tone="primary" icon="repeat" testId="review-loop" onClick={() => void makeLoop()}>
          {t.loop}
        </Button>
        <Button testId="review-stay" onClick={leaveAsIs}>
          {t.stay}
        </Button>
        <span className={css.dim}>{t.steps(found.steps, found.steps_then)}</span>
      </div>
    </section>
  );
}

function Compared({ found }: { found: ReviewCompared }) {
  const t = useWords().alike;
  const differs = found.varying.length + found.only_first.length + found.only_second.length;
  const possible = found.varying.filter((one) => one.variable !== null);
  return (
    <section className={css.card} aria-label={t.comparedTitle(differs)} data-testid="review-compared">
      <h3>
        <Icon name="git-compare" size={20} />
        {t.comparedTitle(differs)}
      </h3>
      {found.varying.length > 0 && (
        <>
          <p>{t.comparedLine}</p>
          <div className={css.scroll}>
            <table>
              <thead>
                <tr>
                  <th>{t.field}</th>
                  <th>{t.firstTime}</th>
                  <th>{t.secondTime}</th>
                </tr>
              </thead>
              <tbody>
                {found.varying.map((one) => (
                  <tr key={`${one.step}/${one.parameter}`}>
                    <th>{one.name}</th>
                    {one.values.map((value, at) => (
                      <td key={at}>{value ?? <i>{t.hidden}</i>}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {found.only_first.length > 0 && <p>{t.onlyFirst(found.only_first.join("、"))}</p>}
      {found.only_second.length > 0 && <p>{t.onlySecond(found.only_second.join("、"))}</p>}
      <div className={css.buttons}>
        {possible.length > 0 && (
          <Button tone="primary" icon="variable" testId="review-variables" onClick={() => makeVariables(possible)}>
            {t.asVariables}
          </Button>
        )}
        <Button testId="review-compared-close" onClick={closeComparison}>
          {t.close}
        </Button>
      </div>
    </section>
  );
}

export function ReviewAlike() {
  const sight = useReview((now) => now.sight);
  const left = useReview((now) => now.left);
  const steps = useReview((now) => now.history?.root.steps);
  const found = sight?.repetition;
  const place = (id: string) => (steps?.findIndex((step) => step.id === id) ?? -1) + 1;
  return (
    <>
      {sight?.compared && <Compared found={sight.compared} />}
      {found && !sight?.compared && left !== found.first && (
        <Repetition found={found} first={place(found.first)} last={place(found.last)} />
      )}
    </>
  );
}
