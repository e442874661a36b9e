import { useSession } from "../../document/library";
import { select, showStep, useOpen } from "../../document/open";
import { plain } from "../../document/opinions";
import { find } from "../../document/tree";
import { Icon } from "../../parts/icon";
import type { Diagnostic } from "../../protocol";
import { useWords } from "../../text";
import css from "./panel.module.css";

const VARIABLE = /^variables\[(\d+)\]/;

function focusOn(selector: string): void {
  window.requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus());
}

/** To the step and its field, to the variable, or to the scenario itself. */
function lead(row: Diagnostic): void {
  if (row.step !== undefined) return showStep(row.step, row.parameter);
  const variable = VARIABLE.exec(row.parameter ?? "");
  if (variable) {
    useSession.setState({ panel: "variables" });
    return focusOn(`[data-testid="variable-name-${variable[1]}"]`);
  }
  select([]);
  focusOn(`[data-parameter="${CSS.escape(row.parameter ?? "")}"] input`);
}

/** What the core finds wrong; a press leads to where it is put right. */
export function Problems() {
  const t = useWords();
  const checked = useOpen((now) => now.checked);
  const root = useOpen((now) => now.history?.root);
  const rows = checked?.diagnostics ?? [];
  if (rows.length === 0) return <p className={css.none}>{t.panel.noProblems}</p>;
  return rows.map((row, index) => {
    const step = root && row.step !== undefined ? find(root, row.step)?.step : undefined;
    const error = row.severity === "error";
    const message = plain(row, step);
    return (
      <button
        key={index}
        type="button"
        className={css.row}
        title={`${message}${row.mend ?? ""}`}
        data-testid={`problem-${index}`}
        onClick={() => lead(row)}
      >
        <span className={error ? css.error : css.warn} role="img" aria-label={error ? t.panel.error : t.panel.warning}>
          <Icon name={error ? "circle-x" : "triangle-alert"} />
        </span>
        <span className={css.number}>{row.step !== undefined ? checked?.numbers[row.step] : ""}</span>
        <span className={css.message}>{message}</span>
        <span className={css.dim}>{step?.title}</span>
        <span className={css.mend}>{row.mend}</span>
      </button>
    );
  });
}
