/** The chart, small, in wide windows: a press goes there, a drag goes on. A long chart slides through it. */
import { useReactFlow, useStore } from "@xyflow/react";
import { type PointerEvent, useLayoutEffect, useRef } from "react";
import { useSession } from "../document/library";
import { useOpen } from "../document/open";
import type { Chart } from "../layout/layout";
import { useWords } from "../text";
import css from "./flow.module.css";
import { blank, ink } from "./ink";
import { type MapView, mapView } from "./mapView";

function draw(canvas: HTMLCanvasElement, chart: Chart, view: MapView, chosen: ReadonlySet<string>): void {
  const { scale, left, top, width, height } = view;
  const pen = blank(canvas, width, height);
  if (!pen) return;
  const colours = ink();
  const area = { left: -left / scale, top: top / scale, right: (width - left) / scale, bottom: (top + height) / scale };
  for (const box of chart.within(area).boxes) {
    if (box.kind === "slot" || box.kind === "empty") continue;
    const place = [left + box.x * scale, box.y * scale - top] as const;
    const size = [Math.max(1, box.width * scale), Math.max(1, box.height * scale)] as const;
    const now = chosen.has(box.id);
    if (box.kind === "frame") {
      pen.strokeStyle = now ? colours.accent : colours["line-card"];
      pen.strokeRect(Math.round(place[0]) + 0.5, Math.round(place[1]) + 0.5, ...size);
    } else {
      pen.fillStyle = now ? colours.accent : colours["line-card"];
      pen.fillRect(...place, ...size);
    }
  }
}

export function SmallMap({ chart }: { chart: Chart }) {
  const t = useWords();
  const flow = useReactFlow();
  const canvas = useRef<HTMLCanvasElement>(null);
  /** Where the press was, and the view then. */
  const held = useRef<{ y: number; x: number; at: number; aside: number } | null>(null);
  const [x, y, zoom] = useStore((now) => now.transform);
  const width = useStore((now) => now.width);
  const height = useStore((now) => now.height);
  const chosen = useOpen((now) => now.history?.selection);
  const theme = useSession((now) => now.settings.theme);
  const shown = width >= 1000 && chart.height * zoom >= height;
  const sight = { left: -x / zoom, top: -y / zoom, width: width / zoom, height: height / zoom };
  const view = mapView(chart, sight, height);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the colours
  useLayoutEffect(() => {
    if (canvas.current) draw(canvas.current, chart, view, new Set(chosen));
  }, [chart, chosen, theme, shown, view.top, view.left, view.scale, view.height]);
  if (!shown) return null;

  const look = (cx: number, cy: number) => {
    const now = flow.getZoom();
    const inside = (at: number, most: number) => Math.max(0, Math.min(most, at));
    const x = width / 2 - inside(cx, chart.width) * now;
    const y = height / 2 - inside(cy, chart.height) * now;
    void flow.setViewport({ x, y, zoom: now });
  };
  const press = (event: PointerEvent<HTMLCanvasElement>) => {
    const area = event.currentTarget.getBoundingClientRect();
    const px = event.clientX - area.left;
    const py = event.clientY - area.top;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = (py + view.top) / view.scale;
    const aside = (px - view.left) / view.scale;
    held.current = { x: px, y: py, at, aside };
    look(aside, at);
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    const from = held.current;
    if (!from || event.buttons !== 1) return;
    const area = event.currentTarget.getBoundingClientRect();
    const dx = event.clientX - area.left - from.x;
    const dy = event.clientY - area.top - from.y;
    look(from.aside + dx / view.scale, from.at + dy * view.perPixel);
  };
  return (
    <div className={css.map} style={{ width: view.width, height: view.height }} data-testid="small-map">
      <canvas
        ref={canvas}
        style={{ width: view.width, height: view.height }}
        role="img"
        aria-label={t.flow.map}
        onPointerDown={press}
        onPointerMove={move}
      />
      <span
        className={css.mapView}
        style={{
          left: view.left + sight.left * view.scale,
          top: sight.top * view.scale - view.top,
          width: sight.width * view.scale,
          height: Math.max(3, sight.height * view.scale),
        }}
      />
    </div>
  );
}
