/** Signs on boxes: number and breakpoint, tab of the run, badge of a problem, buttons under the pointer. */
import { useEffect, useState } from "react";
import { command } from "../../commands/registry";
import { breakpointHere } from "../../commands/run";
import { brief } from "../../document/detail";
import { select, useOpen } from "../../document/open";
import { plain } from "../../document/opinions";
import { useRun } from "../../document/run";
import { Icon } from "../../parts/icon";
import { Button, cx } from "../../parts/parts";
import type { Diagnostic, Step } from "../../protocol";
import { useWords } from "../../text";
import css from "./nodes.module.css";
import { openMenu } from "./step";

const TICK_MS = 200;

export function Gutter({ step, number }: { step: Step; number: string | undefined }) {
  const t = useWords();
  const on = useOpen((now) => now.breakpoints.has(step.id));
  return (
    <button
      type="button"
      tabIndex={-1}
      className={cx(css.gutter, on && css.gutterOn)}
      title={`${t.commands.breakpoint}（F9）`}
      aria-label={`${t.commands.breakpoint} ${brief(step.title)}`}
      aria-pressed={on}
      data-testid={`breakpoint-${step.id}`}
      onClick={(event) => {
        event.stopPropagation();
        breakpointHere([step.id]);
      }}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <span className={css.dot} />
      {number !== undefined && <span className={css.number}>{number}</span>}
    </button>
  );
}

function Seconds({ since }: { since: number }) {
  const t = useWords();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TICK_MS);
    return () => window.clearInterval(timer);
  }, []);
  return <span className={css.tabSeconds}>{t.flow.seconds((Math.max(0, now - since) / 1000).toFixed(1))}</span>;
}

export function Tab({ step }: { step: Step }) {
  const t = useWords();
  const run = useRun((now) => now.steps[step.id]);
  const phase = useRun((now) => now.phase);
  if (run?.state === "running" && phase === "running")
    return (
      <span className={cx(css.tab, css.tabRun)}>
        {t.flow.running}
        <Seconds since={run.since} />
      </span>
    );
  if (run?.state === "paused")
    return (
      <span className={cx(css.tab, css.tabPause)}>
        <Icon name="pause" size={12} />
        {t.flow.paused}
      </span>
    );
  if (run?.state === "failed")
    return (
      <span className={cx(css.tab, css.tabFail)}>
        <Icon name="x" size={12} />
        {t.flow.failed}
      </span>
    );
  return null;
}

export function Badge({ step, problem }: { step: Step; problem: Diagnostic | undefined }) {
  if (!problem) return null;
  const error = problem.severity === "error";
  return (
    <span
      className={cx(css.badge, error ? css.badgeError : css.badgeWarn)}
      role="img"
      title={`${plain(problem, step)}${problem.mend ?? ""}`}
      aria-label={plain(problem, step)}
    >
      <Icon name={error ? "x" : "triangle-alert"} size={12} />
    </span>
  );
}

export function Hover({ step }: { step: Step }) {
  const t = useWords();
  const from = command("run-from-here");
  return (
    <span className={css.hover} onPointerDown={(event) => event.stopPropagation()}>
      <Button
        icon="play"
        tone="bare"
        small
        tabIndex={-1}
        hint={from.label()}
        testId={`run-from-${step.id}`}
        onClick={(event) => {
          event.stopPropagation();
          select([step.id]);
          if (from.enabled()) from.run();
        }}
      />
      <Button
        icon="ellipsis"
        tone="bare"
        small
        tabIndex={-1}
        hint={t.flow.more}
        testId={`more-${step.id}`}
        onClick={(event) => openMenu(event, step)}
      />
    </span>
  );
}

/** That the 操作手順書 says more of this step; the words on rest, a press writes them. */
export function NoteSign({ step }: { step: Step }) {
  const t = useWords();
  const said = [step.note, step.caution && `${t.inspector.caution}：${step.caution}`].filter(Boolean).join("\n");
  if (said === "") return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={css.noteSign}
      title={said}
      aria-label={`${t.inspector.memo} ${said}`}
      data-testid={`note-${step.id}`}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        select([step.id]);
        useOpen.setState({ noting: step.id });
      }}
    >
      <Icon name="sticky-note" size={14} />
    </button>
  );
}
