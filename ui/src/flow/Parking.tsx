/** 置き場: steps that were cut out of the flow. They are kept with it and never run. */
import { type RefObject, useEffect, useRef } from "react";
import { dropAt, mayDrop } from "../commands/drop";
import { brief, detail } from "../document/detail";
import { offerDrop, useDrag } from "../document/drag";
import { useSession } from "../document/library";
import { root, select, showBody, useOpen } from "../document/open";
import { areParked, parkingEnd } from "../document/ops";
import { bodiesOf, placeKey, walkSteps } from "../document/tree";
import { Icon } from "../parts/icon";
import { Button, cx } from "../parts/parts";
import type { Step } from "../protocol";
import { said, useWords } from "../text";
import { handlers, useStep } from "./nodes/step";
import css from "./parking.module.css";
import { useBeside } from "./useBeside";

const NONE: Step[] = [];

/** What is dragged over this element goes to the end of 置き場; `entered` is called while it is over it. */
export function useParkingDrop(box: RefObject<HTMLElement | null>, entered?: () => void): void {
  const called = useRef(entered);
  called.current = entered;
  useEffect(
    () =>
      offerDrop({
        over(x, y) {
          const area = box.current?.getBoundingClientRect();
          const now = root();
          const { what, copy } = useDrag.getState();
          if (!area || !now || !what) return null;
          if (x < area.left || x > area.right || y < area.top || y > area.bottom) return null;
          called.current?.();
          const place = parkingEnd(now);
          const there = what.kind === "steps" && !copy && areParked(now, what.ids);
          return !there && mayDrop(now, what, place, copy) ? placeKey(place) : null;
        },
        drop(what, _, copy) {
          const now = root();
          if (now) dropAt(what, parkingEnd(now), copy);
        },
      }),
    [box],
  );
}

function inside(step: Step): number {
  let count = -1;
  walkSteps([step], () => {
    count += 1;
  });
  return count;
}

function Parked({ step }: { step: Step }) {
  const t = useWords();
  const { selected, spec, dragged } = useStep(step);
  const holds = bodiesOf(step).length > 0;
  const word = spec ? said(spec.label) : t.flow.unknown(step.do);
  const line = holds ? `${word}　${t.flow.steps(inside(step))}` : (spec && detail(step)) || word;
  return (
    <div
      {...handlers(step)}
      role="button"
      tabIndex={0}
      aria-roledescription={undefined}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        select([step.id]);
      }}
      onDoubleClick={() => {
        if (holds) showBody("parked");
      }}
      aria-label={`${brief(step.title)}　${t.structure.parkingLine}`}
      aria-pressed={selected}
      data-selected={selected}
      className={cx(css.card, selected && css.selected, dragged && css.dragged)}
      data-testid={`step-${step.id}`}
    >
      <span className={css.tile}>
        <Icon name={spec?.icon ?? "circle-question-mark"} />
      </span>
      <span className={css.lines}>
        <span className={css.title} title={brief(step.title)}>
          {brief(step.title)}
        </span>
        <span className={css.detail} title={line}>
          {line}
        </span>
      </span>
    </div>
  );
}

function ParkedSteps() {
  const t = useWords();
  const steps = useOpen((now) => now.history?.root.parked ?? NONE);
  const open = useDrag((now) => now.slot === placeKey({ owner: null, body: "parked", index: steps.length }));
  return (
    <>
      {steps.map((step) => (
        <Parked key={step.id} step={step} />
      ))}
      {open && <span className={css.here}>{t.flow.here}</span>}
    </>
  );
}

/** Beside the flow where there is room: when something lies there, or while steps are dragged. */
export function ParkingBeside() {
  const t = useWords();
  const box = useRef<HTMLElement>(null);
  const beside = useBeside();
  const steps = useOpen((now) => now.history?.root.parked ?? NONE);
  const shown = useOpen((now) => now.body);
  const dragging = useDrag((now) => now.what !== null);
  useParkingDrop(box);
  if (!beside || shown === "parked" || (steps.length === 0 && !dragging)) return null;
  return (
    <section ref={box} className={css.beside} aria-label={t.structure.parking} data-testid="parking">
      <h2 className={css.head}>
        <Icon name="archive" />
        {t.structure.parking}
        <small>{t.structure.parkingLine}</small>
      </h2>
      <ParkedSteps />
      {steps.length === 0 && <p className={css.none}>{t.structure.parkingDrop}</p>}
    </section>
  );
}

/** The same as a tab of the panel. */
export function ParkingTab() {
  const t = useWords();
  const box = useRef<HTMLElement>(null);
  const steps = useOpen((now) => now.history?.root.parked ?? NONE);
  const shown = useOpen((now) => now.body);
  useParkingDrop(box);
  if (shown === "parked")
    return (
      <p className={css.none}>
        {t.structure.parkingOpen}
        <Button small onClick={() => showBody("steps")}>
          {t.structure.parkingClose}
        </Button>
      </p>
    );
  return (
    <section ref={box} className={css.tab} aria-label={t.structure.parking} data-testid="parking">
      <p className={css.line}>
        <b>{t.structure.parkingLine}</b>
        {steps.length === 0 ? `${t.structure.parkingEmpty}${t.structure.parkingHow}` : t.structure.parkingHow}
      </p>
      <ParkedSteps />
    </section>
  );
}

/** The tab's own button takes steps, too, and opens the tab under them. */
export function useParkingButton(box: RefObject<HTMLElement | null>): void {
  useParkingDrop(box, () => {
    const { panel, panelOpen } = useSession.getState();
    if (panel !== "parking" || !panelOpen) useSession.setState({ panel: "parking", panelOpen: true });
  });
}
