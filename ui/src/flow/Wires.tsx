/** Lines between the boxes, with the words of branches; those far outside of the window are left out. */
import { memo } from "react";
import { useRun } from "../document/run";
import type { Chart, Wire } from "../layout/layout";
import { wirePath } from "../layout/path";
import { cx } from "../parts/parts";
import css from "./flow.module.css";
import { inSight, useSight } from "./sight";
import { useFlow } from "./state";

const WireLine = memo(({ wire }: { wire: Wire }) => {
  const taken = useRun((now) => {
    if (now.phase === "idle" || (wire.from === undefined && wire.to === undefined)) return false;
    const from = wire.from === undefined ? undefined : now.steps[wire.from];
    const gone = wire.from === undefined || (from !== undefined && from.state !== "paused");
    return gone && (wire.to === undefined || now.steps[wire.to] !== undefined);
  });
  const off = useFlow(
    (now) =>
      (wire.to !== undefined && now.notTaken.has(wire.to)) || (wire.from !== undefined && now.notTaken.has(wire.from)),
  );
  const { points } = wire;
  const end = points.at(-1);
  if (!end) return null;
  const line = wire.arrow ? [...points.slice(0, -1), [end[0], end[1] - 5] as [number, number]] : points;
  return (
    <g className={cx(css.wire, taken && css.taken, off && css.untaken)}>
      <path d={wirePath(line)} className={wire.dashed ? css.dashed : undefined} />
      {wire.arrow && <polygon points={`${end[0] - 4},${end[1] - 6} ${end[0] + 4},${end[1] - 6} ${end[0]},${end[1]}`} />}
    </g>
  );
});

export const Wires = memo(({ chart }: { chart: Chart }) => {
  const sight = useSight();
  const shown = chart.wires.filter((wire) => {
    const low = wire.points.at(-1)?.[1] ?? 0;
    const high = wire.points[0]?.[1] ?? 0;
    return inSight(sight, Math.min(low, high), Math.max(low, high));
  });
  return (
    <>
      <svg className={css.wires} width={chart.width} height={chart.height} aria-hidden="true">
        {shown.map((wire) => (
          <WireLine key={wire.points.join()} wire={wire} />
        ))}
      </svg>
      {shown.map(({ label }) =>
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
