/** A chart to look at: nothing in it can be changed, and its boxes carry signs. */
import { memo, useEffect, useMemo, useRef, useState } from "react";
import type { Chart, Wire } from "../../layout/layout";
import { layoutChart } from "../../layout/layout";
import { wirePath } from "../../layout/path";
import type { Scenario, StepId } from "../../protocol";
import { StillBox } from "./StillBox";
import css from "./still.module.css";

/** What is said of a step. */
export interface Mark {
  kind: "added" | "removed" | "moved" | "changed" | "asked";
  /** ＋ 追加 */
  sign: string;
  word: string;
  /** In place of the line of detail. */
  detail?: string;
  /** Whose change it is, where there are two. */
  whose?: string;
}

export type Marks = ReadonlyMap<StepId, Mark>;

export interface StillProps {
  root: Scenario;
  body: string;
  marks: Marks;
  numbers: Record<string, string | undefined>;
  chosen: StepId | null;
  onChoose: (id: StepId) => void;
}

const MARGIN = 48;
/** So far around the window boxes are drawn, in steps so coarse that scrolling seldom draws anew. */
const STEP = 400;

const Wires = memo(({ chart, wires, marks }: { chart: Chart; wires: Wire[]; marks: Marks }) => (
  <svg className={css.wires} width={chart.width} height={chart.height} aria-hidden="true">
    {wires.map((wire) => {
      const end = wire.points.at(-1);
      if (!end) return null;
      const line = wire.arrow ? [...wire.points.slice(0, -1), [end[0], end[1] - 5] as [number, number]] : wire.points;
      const kind = marks.get(wire.to ?? "")?.kind;
      return (
        <g key={wire.points.join()} data-mark={kind}>
          <path d={wirePath(line)} strokeDasharray={wire.dashed ? "4 4" : undefined} />
          {wire.arrow && (
            <polygon points={`${end[0] - 4},${end[1] - 6} ${end[0] + 4},${end[1] - 6} ${end[0]},${end[1]}`} />
          )}
        </g>
      );
    })}
  </svg>
));

export function Still({ root, body, marks, numbers, chosen, onChoose }: StillProps) {
  const chart = useMemo(() => layoutChart(root, { body }), [root, body]);
  const area = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ at: 0, height: 1200, width: 0 });
  const look = () => {
    const now = area.current;
    if (!now) return;
    const at = Math.floor(now.scrollTop / STEP);
    setPlace((old) =>
      old.at === at && old.height === now.clientHeight && old.width === now.clientWidth
        ? old
        : { at, height: now.clientHeight, width: now.clientWidth },
    );
  };
  useEffect(() => {
    const now = area.current;
    if (!now) return;
    const watch = new ResizeObserver(look);
    watch.observe(now);
    return () => watch.disconnect();
  });
  const left = Math.max(MARGIN, (place.width - chart.width) / 2);
  useEffect(() => {
    const now = area.current;
    const box = chosen === null ? undefined : chart.box(chosen);
    if (!now || !box) return;
    const height = box.kind === "frame" ? 48 : box.height;
    const top = box.y + 16;
    const hidden = top < now.scrollTop + 24 || top + height > now.scrollTop + now.clientHeight - 24;
    const aside = left + box.x < now.scrollLeft + 40 || left + box.x + 240 > now.scrollLeft + now.clientWidth - 16;
    if (hidden || aside) {
      now.scrollTo({
        top: hidden ? Math.max(0, top - now.clientHeight / 3) : now.scrollTop,
        left: aside ? Math.max(0, left + box.x + 120 - now.clientWidth / 2) : now.scrollLeft,
      });
    }
  }, [chosen, chart, left]);
  const top = (place.at - 1) * STEP;
  const bottom = (place.at + 2) * STEP + place.height;
  const shown = useMemo(() => chart.within({ left: 0, right: chart.width, top, bottom }), [chart, top, bottom]);
  return (
    <div ref={area} className={css.area} data-testid="still" onScroll={look}>
      <div
        className={css.chart}
        style={{ width: chart.width, height: chart.height + 24, marginLeft: left, marginRight: MARGIN }}
      >
        {shown.boxes.map((box) => (
          <StillBox
            key={box.id}
            box={box}
            mark={marks.get(box.step?.id ?? "")}
            number={numbers[box.step?.id ?? ""]}
            chosen={box.step !== undefined && box.step.id === chosen}
            onChoose={onChoose}
          />
        ))}
        <Wires chart={chart} wires={shown.wires} marks={marks} />
        {shown.wires.map(({ label }) =>
          label ? (
            <span key={`${label.x},${label.y}`} className={css.label} style={{ left: label.x, top: label.y }}>
              {label.word}
            </span>
          ) : null,
        )}
      </div>
    </div>
  );
}
