/** One problem: a line, and below it why it matters and what can be done. */
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useSession } from "../../document/library";
import { useOpen } from "../../document/open";
import { ignorable, type Row } from "../../document/problems";
import { Icon } from "../../parts/icon";
import { Button, cx } from "../../parts/parts";
import type { Diagnostic, RuleLine, Severity } from "../../protocol";
import { said, useWords } from "../../text";
import panel from "./panel.module.css";
import css from "./problems.module.css";

const ICONS: Record<Severity, string> = { error: "circle-x", warning: "triangle-alert", hint: "info" };
const TONES: Record<Severity, string | undefined> = { error: panel.error, warning: panel.warn, hint: css.hint };

interface Props {
  row: Row;
  index: number;
  open: boolean;
  /** All that were found for the same reason, this one too. */
  same: Diagnostic[];
  onLead: () => void;
  onOpen: () => void;
  onFix: (problems: Diagnostic[]) => void;
  onIgnore: (problems: Diagnostic[]) => void;
  onKey: (event: KeyboardEvent) => void;
}

export function ProblemRow({ row, index, open, same, onLead, onOpen, onFix, onIgnore, onKey }: Props) {
  const t = useWords();
  const { problem } = row;
  const number = useOpen((now) => (problem.step === undefined ? "" : now.checked?.numbers[problem.step]));
  return (
    <li className={cx(css.item, open && css.open)}>
      <div className={css.line}>
        <button
          type="button"
          className={css.row}
          title={`${row.message}${problem.mend ?? ""}`}
          data-row
          data-testid={`problem-${index}`}
          data-rule={problem.rule}
          onClick={onLead}
          onKeyDown={onKey}
        >
          <span className={TONES[problem.severity]} role="img" aria-label={t.problems.kinds[problem.severity]}>
            <Icon name={ICONS[problem.severity]} />
          </span>
          <span className={panel.number}>{number}</span>
          <span className={panel.message}>{row.message}</span>
          <span className={panel.dim}>{row.title}</span>
        </button>
        {problem.fix && (
          <button
            type="button"
            className={css.link}
            title={t.problems.fixHint}
            data-testid={`problem-fix-${index}`}
            onClick={() => onFix([problem])}
          >
            {problem.fix.label}
          </button>
        )}
        <button
          type="button"
          className={css.why}
          aria-expanded={open}
          title={t.problems.whyHint}
          data-testid={`problem-why-${index}`}
          onClick={onOpen}
        >
          {t.problems.why}
          <Icon name={open ? "chevron-up" : "chevron-down"} size={14} />
        </button>
      </div>
      {open && <Details problem={problem} same={same} onFix={onFix} onIgnore={onIgnore} />}
    </li>
  );
}

function Details({
  problem,
  same,
  onFix,
  onIgnore,
}: Pick<Props, "same" | "onFix" | "onIgnore"> & { problem: Diagnostic }) {
  const t = useWords();
  const rule = useSession((now) => now.rules.get(problem.rule ?? ""));
  const mended = same.filter((one) => one.fix);
  const silenced = ignorable(same);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={box} className={css.details} data-explained data-testid="problem-details">
      <dl>
        {rule && (
          <div>
            <dt>{t.problems.reason}</dt>
            <dd>{said(rule.reason)}</dd>
          </div>
        )}
        <div>
          <dt>{t.problems.mend}</dt>
          <dd>{problem.mend}</dd>
        </div>
      </dl>
      <p className={css.acts}>
        {mended.length > 1 && (
          <Button small testId="problem-fix-all" onClick={() => onFix(mended)}>
            {t.problems.fixAll(mended.length)}
          </Button>
        )}
        {problem.rule !== undefined && problem.step !== undefined && (
          <Button small testId="problem-ignore" onClick={() => onIgnore([problem])}>
            {t.problems.ignore}
          </Button>
        )}
        {silenced.length > 1 && (
          <Button small testId="problem-ignore-all" onClick={() => onIgnore(same)}>
            {t.problems.ignoreAll(silenced.length)}
          </Button>
        )}
      </p>
      {rule && (
        <div className={css.examples}>
          <Example title={t.problems.wrong} lines={rule.wrong} />
          <Icon name="arrow-right" />
          <Example title={t.problems.right} lines={rule.right} />
        </div>
      )}
    </div>
  );
}

function Example({ title, lines }: { title: string; lines: RuleLine[] }) {
  return (
    <figure className={css.example}>
      <figcaption>{title}</figcaption>
      {lines.map((line, index) => (
        <p key={index} style={{ paddingLeft: `${line.depth * 16}px` }}>
          {line.text}
        </p>
      ))}
    </figure>
  );
}
