/** The chart from far, where it has many steps: one picture. What lies under the pointer and what is chosen stay elements. */
import { useStore } from "@xyflow/react";
import { useLayoutEffect, useRef } from "react";
import { mayDrop } from "../commands/drop";
import { useDrag } from "../document/drag";
import { useSession } from "../document/library";
import { useOpen } from "../document/open";
import { worst } from "../document/opinions";
import { useRun } from "../document/run";
import type { Shown } from "../layout/layout";
import type { Scenario } from "../protocol";
import css from "./flow.module.css";
import { blank, ink } from "./ink";
import { ChartPen } from "./pen";
import { useFlow } from "./state";
import { taken } from "./taken";

export function Far({ shown, root }: { shown: Shown; root: Scenario }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [x, y, zoom] = useStore((now) => now.transform);
  const width = useStore((now) => now.width);
  const height = useStore((now) => now.height);
  const selection = useOpen((now) => now.history?.selection);
  const checked = useOpen((now) => now.checked);
  const run = useRun();
  const notTaken = useFlow((now) => now.notTaken);
  const what = useDrag((now) => now.what);
  const copy = useDrag((now) => now.copy);
  const theme = useSession((now) => now.settings.theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the colours
  useLayoutEffect(() => {
    const pen = canvas.current && blank(canvas.current, width, height);
    if (!pen) return;
    pen.translate(x, y);
    pen.scale(zoom, zoom);
    const chart = new ChartPen(pen, ink(), zoom, {
      selected: new Set(selection),
      dragged: new Set(what?.kind === "steps" && !copy ? what.ids : []),
      notTaken,
      run: (id) => run.steps[id]?.state,
      taken: (wire) => taken(run, wire),
      problem: (id) => worst(checked, id)?.severity,
    });
    chart.draw(shown);
    if (what) chart.bars(shown.slots.filter((slot) => mayDrop(root, what, slot.place, copy)));
  }, [x, y, zoom, width, height, shown, root, selection, checked, run, notTaken, what, copy, theme]);
  return (
    <div className={css.far} aria-hidden="true">
      <canvas ref={canvas} style={{ width, height }} />
    </div>
  );
}
