/** Boxes of the chart. */
import { type NodeProps, useStore } from "@xyflow/react";
import { type MouseEvent, memo, type PointerEvent } from "react";
import { command } from "../commands/registry";
import { breakpointHere } from "../commands/run";
import { detail } from "../document/detail";
import { beginDrag, useDrag } from "../document/drag";
import { show, useSession } from "../document/library";
import { select, selection, selectThrough, setInsertAt, toggleFolded, toggleSelected, useOpen } from "../document/open";
import { worst } from "../document/opinions";
import { useRun } from "../document/run";
import { walkSteps } from "../document/tree";
import type { Box } from "../layout/layout";
import { Icon } from "../parts/icon";
import { Button, cx } from "../parts/parts";
import type { Step } from "../protocol";
import { said, useWords } from "../text";
import css from "./flow.module.css";
import { useFlow } from "./state";

export interface BoxData extends Record<string, unknown> {
  box: Box;
}

type Props = Pick<NodeProps, "data">;

const boxOf = (props: Props) => (props.data as BoxData).box;

function onPress(event: PointerEvent, step: Step): void {
  if (event.button !== 0) return;
  const ids = selection().includes(step.id) ? selection() : [step.id];
  beginDrag({ kind: "steps", ids }, event.clientX, event.clientY);
}

function onChoose(event: MouseEvent, step: Step): void {
  event.stopPropagation();
  if (event.shiftKey) selectThrough(step.id);
  else if (event.ctrlKey || event.metaKey) toggleSelected(step.id);
  else select([step.id]);
}

function onMenu(event: MouseEvent, step: Step): void {
  event.preventDefault();
  event.stopPropagation();
  if (!selection().includes(step.id)) select([step.id]);
  useFlow.setState({ menu: { x: event.clientX, y: event.clientY } });
}

function useStep(step: Step) {
  const selected = useOpen((now) => now.history?.selection.includes(step.id) ?? false);
  const number = useOpen((now) => now.checked?.numbers[step.id]);
  const problem = useOpen((now) => worst(now.checked, step.id));
  const run = useRun((now) => now.steps[step.id]);
  const live = useRun((now) => now.phase !== "idle");
  const spec = useSession((now) => now.specs.get(step.do));
  const dragged = useDrag((now) => now.what?.kind === "steps" && !now.copy && now.what.ids.includes(step.id));
  return { selected, number, problem, run, live, spec, dragged };
}

function Gutter({ step, number }: { step: Step; number: string | undefined }) {
  const t = useWords();
  const on = useOpen((now) => now.breakpoints.has(step.id));
  return (
    <button
      type="button"
      className={cx(css.gutter, on && css.gutterOn)}
      title={`${t.commands.breakpoint}（F9）`}
      aria-label={`${t.commands.breakpoint} ${step.title}`}
      aria-pressed={on}
      data-testid={`breakpoint-${step.id}`}
      onClick={(event) => {
        event.stopPropagation();
        breakpointHere([step.id]);
      }}
      onPointerDown={(event) => event.stopPropagation()}
    >
      {number !== undefined && <span className={css.number}>{number}</span>}
      <span className={css.dot} />
    </button>
  );
}

function Tab({ step }: { step: Step }) {
  const t = useWords();
  const run = useRun((now) => now.steps[step.id]);
  const phase = useRun((now) => now.phase);
  if (run?.state === "running" && phase === "running")
    return <span className={cx(css.tab, css.tabRun)}>{t.flow.running}</span>;
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

function Badge({ severity, message }: { severity: "error" | "warning"; message: string }) {
  return (
    <span className={cx(css.badge, severity === "error" ? css.badgeError : css.badgeWarn)} title={message}>
      <Icon name={severity === "error" ? "x" : "triangle-alert"} size={12} />
    </span>
  );
}

function Hover({ step }: { step: Step }) {
  const t = useWords();
  return (
    <span className={css.hover}>
      <Button
        icon="ellipsis"
        tone="bare"
        small
        hint={t.flow.more}
        testId={`more-${step.id}`}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => onMenu(event, step)}
      />
    </span>
  );
}

export const CardNode = memo((props: Props) => {
  const box = boxOf(props);
  const step = box.step as Step;
  const t = useWords();
  const { selected, number, problem, run, spec, dragged } = useStep(step);
  const folded = box.kind === "folded";
  let line = detail(step);
  if (folded) {
    let count = 0;
    walkSteps([step], () => {
      count += 1;
    });
    line = `${spec ? said(spec.label) : ""}　${t.flow.steps(count - 1)}`;
  }
  let tone: string | undefined;
  if (problem) {
    line = problem.message;
    tone = problem.severity === "error" ? css.bad : undefined;
    if (problem.severity === "warning") line = detail(step);
  }
  if (run?.state === "failed" && run.message) {
    line = run.message;
    tone = css.bad;
  }
  if (step.disabled) line = t.flow.disabled;
  return (
    <div
      role="button"
      tabIndex={0}
      aria-label={`${number ?? ""} ${step.title}`}
      aria-pressed={selected}
      data-testid={`step-${step.id}`}
      data-state={run?.state}
      className={cx(
        css.card,
        folded && css.foldedCard,
        selected && css.selected,
        run && css[run.state],
        step.disabled && css.off,
        dragged && css.dragged,
        spec?.by_staff && css.staff,
      )}
      onPointerDown={(event) => onPress(event, step)}
      onClick={(event) => onChoose(event, step)}
      onDoubleClick={() => folded && toggleFolded(step.id)}
      onContextMenu={(event) => onMenu(event, step)}
      onKeyDown={(event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          select([step.id]);
        }
      }}
    >
      <Gutter step={step} number={number} />
      <Tab step={step} />
      <span className={css.tile}>
        <Icon name={spec?.icon ?? "square"} />
      </span>
      <span className={css.lines}>
        <span className={css.title} title={step.title}>
          {step.title}
        </span>
        <span className={cx(css.detail, tone)} title={line}>
          {line}
        </span>
      </span>
      {run?.state === "done" && (
        <span className={css.check}>
          <Icon name="check" />
        </span>
      )}
      {folded ? (
        <span className={css.check}>
          <Icon name="chevron-right" />
        </span>
      ) : (
        <Hover step={step} />
      )}
      {problem && <Badge severity={problem.severity} message={problem.message} />}
    </div>
  );
});

export const DiamondNode = memo((props: Props) => {
  const step = boxOf(props).step as Step;
  const { selected, number, problem, run, dragged } = useStep(step);
  return (
    <div
      role="button"
      tabIndex={0}
      aria-label={`${number ?? ""} ${step.title}`}
      aria-pressed={selected}
      data-testid={`step-${step.id}`}
      data-state={run?.state}
      className={cx(
        css.diamond,
        selected && css.selectedDiamond,
        run && css[`${run.state}Diamond`],
        step.disabled && css.off,
        dragged && css.dragged,
      )}
      onPointerDown={(event) => onPress(event, step)}
      onClick={(event) => onChoose(event, step)}
      onContextMenu={(event) => onMenu(event, step)}
      onKeyDown={(event) => {
        if (event.key === "Enter") select([step.id]);
      }}
    >
      <svg width="240" height="56" aria-hidden="true">
        <polygon points="1,28 120,1 239,28 120,55" />
      </svg>
      <Gutter step={step} number={number} />
      <Tab step={step} />
      <span className={css.question} title={step.title}>
        {step.title}
      </span>
      {problem && <Badge severity={problem.severity} message={problem.message} />}
    </div>
  );
});

export const FrameNode = memo((props: Props) => {
  const box = boxOf(props);
  const step = box.step as Step;
  const t = useWords();
  const { selected, problem, run, spec, dragged } = useStep(step);
  const turn = useRun((now) => now.turns[step.id]);
  const guard = step.do === "try";
  const number = useOpen((now) => now.checked?.numbers[step.id]);
  // The head's words stay in sight when the frame is wider than the window.
  const hidden = useStore((now) => {
    const left = -now.transform[0] / now.transform[2] - box.x;
    return guard ? 0 : Math.round(Math.max(0, Math.min(left, box.width - 320)));
  });
  return (
    <div
      className={cx(
        css.frame,
        guard && css.frameGuard,
        step.do === "group" && css.frameGroup,
        selected && css.selectedFrame,
        step.disabled && css.off,
        dragged && css.dragged,
        run?.state === "failed" && css.frameFailed,
      )}
      data-state={run?.state}
    >
      <div
        role="button"
        tabIndex={0}
        aria-label={step.title}
        aria-pressed={selected}
        className={css.head}
        style={hidden > 0 ? { paddingLeft: hidden + 12 } : undefined}
        data-testid={`step-${step.id}`}
        onPointerDown={(event) => onPress(event, step)}
        onClick={(event) => onChoose(event, step)}
        onContextMenu={(event) => onMenu(event, step)}
        onKeyDown={(event) => {
          if (event.key === "Enter") select([step.id]);
        }}
      >
        {number !== undefined && <span className={css.headNumber}>{number}</span>}
        <Icon name={spec?.icon ?? "layers"} />
        <b className={css.word}>{t.flow.words[step.do]}</b>
        <span
          className={css.headTitle}
          style={guard ? { maxWidth: Math.max(60, (box.split?.[0] ?? 360) - 215) } : undefined}
          title={step.title}
        >
          {step.title}
        </span>
        {!guard && step.do !== "group" && <span className={css.facts}>{detail(step)}</span>}
        {turn && <span className={css.turn}>{t.flow.turn(turn.turn, turn.of ?? null)}</span>}
        {guard && box.split?.[0] !== undefined && (
          <>
            <span className={css.side} style={{ right: box.width - box.split[0] + 6 }}>
              {t.flow.normal}
            </span>
            <span className={css.otherSide} style={{ left: box.split[0] + 10 }}>
              <span className={css.sideWord}>{t.flow.error}</span>
              {t.flow.onError}
            </span>
          </>
        )}
        <button
          type="button"
          className={css.fold}
          title={t.flow.fold}
          aria-label={`${t.flow.fold} ${step.title}`}
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
      {box.split?.map((x) => (
        <span key={x} className={css.split} style={{ left: x, height: (box.band ?? box.height) - 20 }} />
      ))}
      {box.band !== undefined && (
        <span className={css.band} style={{ top: box.band }}>
          <span className={css.sideWord}>{t.flow.always}</span>
        </span>
      )}
      {problem && <Badge severity={problem.severity} message={problem.message} />}
    </div>
  );
});

export const EmptyNode = memo((props: Props) => {
  const box = boxOf(props);
  const t = useWords();
  return (
    <button
      type="button"
      className={css.empty}
      onClick={(event) => {
        event.stopPropagation();
        select([]);
        setInsertAt(box.place ?? null);
        document.querySelector<HTMLElement>("[data-testid='palette-search']")?.focus();
      }}
    >
      {t.flow.empty}
    </button>
  );
});

export const SlotNode = memo(() => <div className={css.slotOpen}>{useWords().flow.here}</div>);

export const EndNode = memo((props: Props) => {
  const box = boxOf(props);
  const t = useWords();
  return (
    <div className={css.end}>
      <Icon name={box.kind === "start" ? "play" : "square"} size={14} />
      {box.kind === "start" ? t.flow.start : t.flow.end}
    </div>
  );
});

export const TeachNode = memo(() => {
  const t = useWords();
  return (
    <div className={css.teach}>
      <h2>{t.flow.teachTitle}</h2>
      <p>
        {t.flow.teachLine1}
        <br />
        {t.flow.teachLine2}
      </p>
      <div className={css.teachRow}>
        <Button tone="primary" icon="circle" testId="teach-record" onClick={() => command("record").run()}>
          {t.flow.teachRecord}
        </Button>
        <Button
          icon="plus"
          keys="/"
          testId="teach-choose"
          onClick={() => {
            show(null);
            document.querySelector<HTMLElement>("[data-testid='palette-search']")?.focus();
          }}
        >
          {t.flow.teachChoose}
        </Button>
      </div>
    </div>
  );
});

export const nodeTypes = {
  card: CardNode,
  folded: CardNode,
  switch: CardNode,
  diamond: DiamondNode,
  frame: FrameNode,
  empty: EmptyNode,
  slot: SlotNode,
  start: EndNode,
  end: EndNode,
  teach: TeachNode,
};
