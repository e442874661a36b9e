import { useStore } from "@xyflow/react";
import { memo } from "react";
import { brief, detail } from "../../document/detail";
import { toggleFolded } from "../../document/open";
import { useRun } from "../../document/run";
import type { Box } from "../../layout/layout";
import { Icon } from "../../parts/icon";
import { cx } from "../../parts/parts";
import type { Step } from "../../protocol";
import { useWords } from "../../text";
import css from "./nodes.module.css";
import { Badge, Gutter, NoteSign, Tab } from "./signs";
import { boxOf, handlers, type Props, useLabel, useStep } from "./step";

const WORDS_WIDTH = 320;
/** Width of the coloured edge, from which places inside are counted. */
const EDGE = 4;

/** How much of a frame's head lies outside of the window, left and right: its words and its button stay in sight. */
function useOutside(box: Box): { left: number; right: number } {
  const left = useStore((now) => {
    const view = -now.transform[0] / now.transform[2];
    return Math.round(Math.max(0, Math.min(view - box.x, box.width - WORDS_WIDTH)));
  });
  const right = useStore((now) => {
    const view = (now.width - now.transform[0]) / now.transform[2];
    return Math.round(Math.max(0, Math.min(box.x + box.width - view, box.width - WORDS_WIDTH)));
  });
  return { left, right };
}

/** Words over the sides of error handling, or over what looks whether a row was done. */
function Sides({ step, at, width }: { step: Step; at: number; width: number }) {
  const t = useWords();
  if (step.do !== "try")
    return (
      <span className={css.sideRight} style={{ left: at + 10 }}>
        {t.flow.verify}
      </span>
    );
  return (
    <>
      <span className={css.sideLeft} style={{ right: width - at + 8 }}>
        {t.flow.normal}
      </span>
      <span className={css.sideRight} style={{ left: at + 6 }}>
        {t.flow.error}
      </span>
    </>
  );
}

export function Head({ box, step }: { box: Box; step: Step }) {
  const t = useWords();
  const { selected, number, run, spec } = useStep(step);
  const label = useLabel(step);
  const turn = useRun((now) => now.turns[step.id]);
  const outside = useOutside(box);
  const title = brief(step.title);
  const split = box.split?.[0];
  const at = split === undefined ? undefined : split - EDGE;
  const room = at === undefined ? undefined : at - outside.left - (step.do === "try" ? 250 : 60);
  return (
    <div
      {...handlers(step)}
      aria-label={label}
      data-selected={selected}
      className={css.head}
      style={{ paddingLeft: outside.left + 16, paddingRight: outside.right + 36 }}
      data-testid={`step-${step.id}`}
      data-state={run?.state}
    >
      <Gutter step={step} number={undefined} />
      {number !== undefined && <span className={css.headNumber}>{number}</span>}
      <Icon name={spec?.icon ?? "layers"} />
      <b className={css.word}>{t.flow.words[step.do]}</b>
      <span
        className={css.headTitle}
        title={title}
        style={room === undefined ? undefined : { maxWidth: Math.max(60, room) }}
      >
        {title}
      </span>
      <NoteSign step={step} />
      {step.do !== "try" && step.do !== "group" && <span className={css.facts}>{detail(step)}</span>}
      {turn && <span className={css.turn}>{t.flow.turn(turn.turn, turn.of ?? null)}</span>}
      {at !== undefined && <Sides step={step} at={at} width={box.width - EDGE - 1} />}
      <button
        type="button"
        tabIndex={-1}
        className={css.fold}
        style={{ right: outside.right + 4 }}
        title={t.flow.fold}
        aria-label={`${t.flow.fold} ${title}`}
        data-testid={`fold-${step.id}`}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation();
          toggleFolded(step.id);
        }}
      >
        <Icon name="chevron-down" />
      </button>
    </div>
  );
}

/** A step that holds steps. */
export const FrameNode = memo((props: Props) => {
  const box = boxOf(props);
  const step = box.step as Step;
  const t = useWords();
  const { selected, problem, run, notTaken, dragged } = useStep(step);
  return (
    <div
      className={cx(
        css.frame,
        step.do === "try" && css.frameGuard,
        step.do === "group" && css.frameGroup,
        notTaken && css.skippedFrame,
        selected && css.selectedFrame,
        step.disabled && css.off,
        dragged && css.dragged,
        run?.state === "failed" && css.frameFailed,
        run?.state === "paused" && css.framePaused,
      )}
      data-state={run?.state}
    >
      <Head box={box} step={step} />
      {(run?.state === "paused" || run?.state === "failed") && <Tab step={step} />}
      {box.split?.map((x) => (
        <span key={x} className={css.split} style={{ left: x - EDGE, height: (box.band ?? box.height) - 24 }} />
      ))}
      {box.band !== undefined && (
        <span className={css.band} style={{ top: box.band }}>
          <span className={css.sideWord}>{t.flow.always}</span>
        </span>
      )}
      <Badge step={step} problem={problem} />
    </div>
  );
});
