/** What both pages of comparison are made of. */
import type { ReactNode } from "react";
import { cx } from "../parts/parts";
import type { Difference, Scenario, StepId } from "../protocol";
import { said, useWords } from "../text";
import type { Mark, Row } from "./changes";
import css from "./compare.module.css";

/** How the chart of the flow is drawn: the shell hands it in. */
export type DrawChart = (props: {
  root: Scenario;
  body: string;
  marks: ReadonlyMap<StepId, Mark>;
  numbers: Record<string, string | undefined>;
  chosen: StepId | null;
  onChoose: (id: StepId) => void;
}) => ReactNode;

/** Sign, word and colour: each says it alone. */
export function Sign({ mark }: { mark: Pick<Mark, "kind" | "sign" | "word"> }) {
  return (
    <span className={css.sign} data-mark={mark.kind}>
      <b>{mark.sign}</b>
      {mark.word}
    </span>
  );
}

export function Rows({
  rows,
  numbers,
  chosen,
  onChoose,
}: {
  rows: Row[];
  numbers: Record<string, string | undefined>;
  chosen: StepId | null;
  onChoose: (id: StepId) => void;
}) {
  const t = useWords();
  return (
    <ul className={css.rows}>
      {rows.map(({ change, mark, within, line }) => (
        <li key={`${change.step}/${mark.kind}`}>
          <button
            type="button"
            className={cx(css.row, chosen === change.step && css.rowNow)}
            aria-pressed={chosen === change.step}
            data-testid={`change-${change.step}`}
            data-mark={mark.kind}
            onClick={() => onChoose(change.step)}
          >
            <Sign mark={mark} />
            <span className={css.rowWords}>
              <span className={css.rowTitle}>{change.title}</span>
              <small>
                {line}
                {within > 0 && `　${t.compare.within(within)}`}
              </small>
            </span>
            <span className={css.rowNumber}>{mark.kind === "removed" ? "" : numbers[change.step]}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Both values of each property: the old one struck through, the new one on a ground of its own. */
export function Differences({ rows, names }: { rows: Difference[]; names: [string, string] }) {
  return (
    <table className={css.values}>
      <thead>
        <tr>
          <th />
          <th scope="col">{names[0]}</th>
          <th scope="col">{names[1]}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.property} data-testid={`difference-${one.property}`}>
            <th scope="row">{said(one.label)}</th>
            <td>
              <del>{said(one.before_words)}</del>
            </td>
            <td>
              <ins>{said(one.after_words)}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
