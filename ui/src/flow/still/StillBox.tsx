/** One box of a chart to look at. */
import { memo } from "react";
import { detail } from "../../document/detail";
import { useSession } from "../../document/library";
import type { Box } from "../../layout/layout";
import { Icon } from "../../parts/icon";
import { cx } from "../../parts/parts";
import type { Step, StepId } from "../../protocol";
import { said, useWords } from "../../text";
import type { Mark } from "./Still";
import css from "./still.module.css";

interface Props {
  box: Box;
  mark: Mark | undefined;
  number: string | undefined;
  chosen: boolean;
  onChoose: (id: StepId) => void;
}

/** Sign, word and colour: each says it alone. */
export function Sign({ mark }: { mark: Mark }) {
  return (
    <span className={css.sign} data-mark={mark.kind}>
      <b>{mark.sign}</b>
      {mark.whose ? `${mark.whose} ${mark.word}` : mark.word}
    </span>
  );
}

function Content({ box, step, mark }: { box: Box; step: Step; mark: Mark | undefined }) {
  const t = useWords();
  const spec = useSession((now) => now.specs.get(step.do));
  const icon = <Icon name={spec?.icon ?? (box.kind === "frame" ? "layers" : "circle-question-mark")} />;
  if (box.kind === "frame")
    return (
      <span className={css.head}>
        {icon}
        <b>{t.flow.words[step.do]}</b>
        <span className={css.title}>{step.title}</span>
        <small>{mark?.detail ?? detail(step)}</small>
      </span>
    );
  if (box.kind === "diamond")
    return (
      <>
        <svg width={box.width} height={box.height} aria-hidden="true">
          <polygon
            points={`1,${box.height / 2} ${box.width / 2},1 ${box.width - 1},${box.height / 2} ${box.width / 2},${box.height - 1}`}
          />
        </svg>
        <span className={css.question}>{step.title}</span>
      </>
    );
  const word = spec ? said(spec.label) : t.flow.unknown(step.do);
  return (
    <>
      <span className={css.tile}>{icon}</span>
      <span className={css.lines}>
        <span className={css.title}>{step.title}</span>
        <small className={css.detail}>{mark?.detail ?? (detail(step) || word)}</small>
      </span>
    </>
  );
}

export const StillBox = memo(({ box, mark, number, chosen, onChoose }: Props) => {
  const t = useWords();
  const { step } = box;
  const style = { left: box.x, top: box.y, width: box.width, height: box.height };
  if (!step) {
    const word = { start: t.flow.start, end: t.flow.end, empty: t.flow.nothing, teach: t.flow.nothing, slot: "" };
    const kind = box.kind as keyof typeof word;
    return (
      <span className={cx(css.box, css[kind])} style={style}>
        {word[kind]}
      </span>
    );
  }
  const around = box.kind === "frame";
  return (
    <div
      className={cx(css.box, css[box.kind === "switch" || box.kind === "folded" ? "card" : box.kind])}
      style={style}
      data-mark={mark?.kind}
      data-of={step.do}
      data-chosen={chosen}
    >
      {mark && <Sign mark={mark} />}
      {!around && <span className={css.number}>{number ?? "–"}</span>}
      <button
        type="button"
        className={around ? css.headButton : css.cardButton}
        aria-label={`${number ?? ""} ${step.title}${mark ? ` ${mark.word}` : ""}`}
        aria-pressed={chosen}
        title={step.title}
        data-testid={`still-${step.id}`}
        data-mark={mark?.kind}
        onClick={() => onChoose(step.id)}
      >
        <Content box={box} step={step} mark={mark} />
      </button>
    </div>
  );
});
