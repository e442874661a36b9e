import { showStep } from "../../document/open";
import { useRun } from "../../document/run";
import { Icon } from "../../parts/icon";
import { clockWithSeconds, useWords } from "../../text";
import css from "./panel.module.css";

const SIGNS = {
  error: { icon: "circle-x", tone: css.error },
  warn: { icon: "triangle-alert", tone: css.warn },
  info: { icon: "info", tone: css.dim },
};

/** What the run wrote, the newest first. */
export function Log() {
  const t = useWords();
  const log = useRun((now) => now.log);
  if (log.length === 0) return <p className={css.none}>{t.panel.noLog}</p>;
  return [...log].reverse().map((line, index) => (
    <button
      key={log.length - index}
      type="button"
      className={css.row}
      title={line.text}
      onClick={() => line.step !== null && showStep(line.step)}
    >
      <span className={SIGNS[line.level].tone}>
        <Icon name={SIGNS[line.level].icon} />
      </span>
      <span className={css.time}>{clockWithSeconds(line.at)}</span>
      <span className={css.number}>{line.number}</span>
      <span className={css.message}>{line.text}</span>
    </button>
  ));
}
