/** Lines between the boxes, with the words of branches. */
import { memo } from "react";
import { useRun } from "../document/run";
import type { Chart, Shown, Wire } from "../layout/layout";
import { wirePath } from "../layout/path";
import { cx } from "../parts/parts";
import css from "./flow.module.css";
import { useFlow } from "./state";
import { taken } from "./taken";

/** A line that is drawn already is not drawn anew. */
const same = (one: { wire: Wire; id: string }, other: { wire: Wire; id: string }) =>
  one.id === other.id && one.wire.from === other.wire.from && one.wire.to === other.wire.to;

const WireLine = memo(({ wire }: { wire: Wire; id: string }) => {
  const gone = useRun((now) => taken(now, wire));
  const off = useFlow(
    (now) =>
      (wire.to !== undefined && now.notTaken.has(wire.to)) || (wire.from !== undefined && now.notTaken.has(wire.from)),
  );
  const { points } = wire;
  const end = points.at(-1);
  if (!end) return null;
  const line = wire.arrow ? [...points.slice(0, -1), [end[0], end[1] - 5] as [number, number]] : points;
  return (
    <g className={cx(css.wire, gone && css.taken, off && css.untaken)}>
      <path d={wirePath(line)} className={wire.dashed ? css.dashed : undefined} />
      {wire.arrow && <polygon points={`${end[0] - 4},${end[1] - 6} ${end[0] + 4},${end[1] - 6} ${end[0]},${end[1]}`} />}
    </g>
  );
}, same);

export const Wires = memo(({ chart, wires }: { chart: Chart; wires: Shown["wires"] }) => {
  return (
    <>
      <svg className={css.wires} width={chart.width} height={chart.height} aria-hidden="true">
        {wires.map((wire) => {
          const id = `${wire.points.join()}/${wire.arrow}${wire.dashed}`;
          return <WireLine key={id} id={id} wire={wire} />;
        })}
      </svg>
      {wires.map(({ label }) =>
        label ? (
          <span
            key={`${label.x},${label.y}`}
            className={css.wireLabel}
            style={{ left: label.x, top: label.y }}
            title={label.word}
          >
            {label.word}
          </span>
        ) : null,
      )}
    </>
  );
});
