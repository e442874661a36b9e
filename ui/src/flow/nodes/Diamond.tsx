import { memo } from "react";
import { brief } from "../../document/detail";
import { cx } from "../../parts/parts";
import type { Step } from "../../protocol";
import css from "./nodes.module.css";
import { Badge, Gutter, NoteSign, Tab } from "./signs";
import { boxOf, handlers, type Props, useLabel, useStep } from "./step";

/** A branch: its title is the question. */
export const DiamondNode = memo((props: Props) => {
  const box = boxOf(props);
  const step = box.step as Step;
  const { selected, number, problem, run, notTaken, dragged } = useStep(step);
  const label = useLabel(step);
  const { width, height } = box;
  const title = brief(step.title);
  return (
    <div
      {...handlers(step)}
      aria-label={label}
      data-selected={selected}
      data-testid={`step-${step.id}`}
      data-state={run?.state}
      style={{ height }}
      className={cx(
        css.diamond,
        notTaken && css.skippedDiamond,
        selected && css.selectedDiamond,
        run && css[`${run.state}Diamond`],
        step.disabled && css.off,
        dragged && css.dragged,
      )}
    >
      <svg width={width} height={height} aria-hidden="true">
        <polygon points={`1,${height / 2} ${width / 2},1 ${width - 1},${height / 2} ${width / 2},${height - 1}`} />
      </svg>
      <Gutter step={step} number={number} />
      <Tab step={step} />
      <span className={css.question} title={title}>
        {title}
      </span>
      <NoteSign step={step} />
      <Badge step={step} problem={problem} />
    </div>
  );
});
