/** The whole chart, small, in wide windows: a press goes there. */
import { useReactFlow, useStore } from "@xyflow/react";
import type { PointerEvent } from "react";
import { useOpen } from "../document/open";
import type { Chart } from "../layout/layout";
import { useWords } from "../text";
import css from "./flow.module.css";

const WIDTH = 132;
const HEIGHT = 112;

export function SmallMap({ chart }: { chart: Chart }) {
  const t = useWords();
  const flow = useReactFlow();
  const [x, y, zoom] = useStore((now) => now.transform);
  const width = useStore((now) => now.width);
  const height = useStore((now) => now.height);
  const chosen = useOpen((now) => now.history?.selection);
  if (width < 1000 || chart.height * zoom < height) return null;
  const scale = Math.min(WIDTH / chart.width, HEIGHT / chart.height);
  const left = (WIDTH - chart.width * scale) / 2;
  const go = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1) return;
    const area = event.currentTarget.getBoundingClientRect();
    const cx = (event.clientX - area.left - left) / scale;
    const cy = (event.clientY - area.top) / scale;
    void flow.setViewport({ x: width / 2 - cx * zoom, y: height / 2 - cy * zoom, zoom });
  };
  return (
    <svg
      className={css.map}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={t.flow.map}
      onPointerDown={go}
      onPointerMove={go}
    >
      {chart.boxes.map((box) =>
        box.kind === "slot" || box.kind === "empty" ? null : (
          <rect
            key={box.id}
            className={box.kind === "frame" ? css.mapFrame : chosen?.includes(box.id) ? css.mapChosen : css.mapBox}
            x={left + box.x * scale}
            y={box.y * scale}
            width={Math.max(1, box.width * scale)}
            height={Math.max(1, box.height * scale)}
          />
        ),
      )}
      <rect
        className={css.mapView}
        x={left + (-x / zoom) * scale}
        y={(-y / zoom) * scale}
        width={(width / zoom) * scale}
        height={(height / zoom) * scale}
      />
    </svg>
  );
}
