import { memo } from "react";
import { brief, detail } from "../../document/detail";
import { toggleFolded } from "../../document/open";
import { plain } from "../../document/opinions";
import { walkSteps } from "../../document/tree";
import { Icon } from "../../parts/icon";
import { cx } from "../../parts/parts";
import type { Step } from "../../protocol";
import { said, useWords } from "../../text";
import css from "./nodes.module.css";
import { Badge, Gutter, Hover, NoteSign, Tab } from "./signs";
import { boxOf, handlers, type Props, useLabel, useStep } from "./step";

function inside(step: Step): number {
  let count = -1;
  walkSteps([step], () => {
    count += 1;
  });
  return count;
}

/** A step, or a folded frame. */
export const CardNode = memo((props: Props) => {
  const box = boxOf(props);
  const step = box.step as Step;
  const t = useWords();
  const { selected, number, problem, run, notTaken, spec, dragged } = useStep(step);
  const label = useLabel(step);
  const folded = box.kind === "folded";
  const title = brief(step.title);
  const word = spec ? said(spec.label) : t.flow.unknown(step.do);
  let line = folded ? `${word}　${t.flow.steps(inside(step))}` : spec ? detail(step) || word : word;
  let bad = spec === undefined;
  if (problem?.severity === "error") {
    line = plain(problem, step);
    bad = true;
  }
  if (run?.state === "failed" && run.message) {
    line = run.message;
    bad = true;
  }
  if (step.disabled) {
    line = t.flow.disabled;
    bad = false;
  }
  return (
    <div
      {...handlers(step)}
      aria-label={label}
      data-selected={selected}
      data-testid={`step-${step.id}`}
      data-state={run?.state}
      className={cx(
        css.card,
        folded && css.foldedCard,
        step.do === "call" && css.call,
        spec?.by_staff && css.staff,
        notTaken && css.skipped,
        selected && css.selected,
        run && css[run.state],
        step.disabled && css.off,
        dragged && css.dragged,
      )}
    >
      <Gutter step={step} number={number} />
      <Tab step={step} />
      <span className={css.tile}>
        <Icon name={spec?.icon ?? "circle-question-mark"} />
      </span>
      <span className={css.lines}>
        <span className={css.title} title={title}>
          {title}
        </span>
        <span className={cx(css.detail, bad && css.bad)} title={line}>
          {line}
        </span>
      </span>
      {run?.state === "done" && (
        <span className={css.check} role="img" aria-label={t.flow.done}>
          <Icon name="check" />
        </span>
      )}
      {folded ? (
        <button
          type="button"
          tabIndex={-1}
          className={css.open}
          title={t.flow.unfold}
          aria-label={`${t.flow.unfold} ${title}`}
          data-testid={`unfold-${step.id}`}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={(event) => {
            event.stopPropagation();
            toggleFolded(step.id);
          }}
        >
          <Icon name="chevron-right" />
        </button>
      ) : (
        <Hover step={step} />
      )}
      <NoteSign step={step} />
      <Badge step={step} problem={problem} />
    </div>
  );
});
