/** The chosen change: both values in words, and the way back of this one step. */
import { Button } from "../parts/parts";
import type { ComparedSide, StepChange } from "../protocol";
import { dayAndClock, said, useWords } from "../text";
import css from "./compare.module.css";
import { Differences } from "./parts";

interface Props {
  change: StepChange;
  number: string | undefined;
  names: [string, string];
  after: ComparedSide;
  onTakeBack: () => void;
}

export function Detail({ change, number, names, after, onTakeBack }: Props) {
  const t = useWords();
  const alone = change.change === "added" || change.change === "removed";
  return (
    <>
      <header className={css.detailHead}>
        <h2>{change.title}</h2>
        <p>
          {number === undefined ? t.compare.noNumber : t.compare.number(number)}
          {!alone && `　${t.compare.count(change.differences.length)}`}
        </p>
      </header>
      {alone ? (
        <p className={css.line} data-testid="not-there">
          {t.compare.notThere(change.change === "added" ? names[0] : names[1])}
        </p>
      ) : (
        <Differences rows={change.differences} names={names} />
      )}
      {change.kept.length > 0 && (
        <table className={css.values}>
          <tbody>
            {change.kept.map((fact) => (
              <tr key={fact.property}>
                <th scope="row">{said(fact.label)}</th>
                <td colSpan={2}>{said(fact.words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={css.takeBack}>
        <Button icon="undo-2" testId="take-back" onClick={onTakeBack}>
          {t.compare.takeBack}
        </Button>
        <p>
          {t.compare.takeBackLine}
          <br />
          {t.compare.takeBackUndo}
        </p>
      </div>
      <div className={css.who}>
        <h3>{t.compare.who}</h3>
        <p>
          {after.by}　<span className={css.figures}>{dayAndClock(after.at)}</span>
        </p>
        {after.reason !== "" && <p>「{after.reason}」</p>}
      </div>
    </>
  );
}
