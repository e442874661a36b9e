import { showStep, useOpen } from "../../document/open";
import { find } from "../../document/tree";
import { Icon } from "../../parts/icon";
import { useWords } from "../../text";
import css from "./panel.module.css";

/** What the core finds wrong; a press leads to the step and its field. */
export function Problems() {
  const t = useWords();
  const checked = useOpen((now) => now.checked);
  const root = useOpen((now) => now.history?.root);
  const rows = checked?.diagnostics ?? [];
  if (rows.length === 0) return <p className={css.none}>{t.panel.noProblems}</p>;
  return rows.map((row, index) => {
    const step = root && row.step !== undefined ? find(root, row.step)?.step : undefined;
    const error = row.severity === "error";
    return (
      <button
        key={index}
        type="button"
        className={css.row}
        title={`${row.message}${row.mend ?? ""}`}
        data-testid={`problem-${index}`}
        onClick={() => row.step !== undefined && showStep(row.step, row.parameter)}
      >
        <span className={error ? css.error : css.warn} role="img" aria-label={error ? t.panel.error : t.panel.warning}>
          <Icon name={error ? "circle-x" : "triangle-alert"} />
        </span>
        <span className={css.number}>{row.step !== undefined ? checked?.numbers[row.step] : ""}</span>
        <span className={css.message}>{row.message}</span>
        <span className={css.dim}>{step?.title}</span>
        <span className={css.mend}>{row.mend}</span>
      </button>
    );
  });
}
