/** Where the window looks: at home when a document opens, at what is chosen or runs, and by the zoom buttons. */
import { useReactFlow } from "@xyflow/react";
import { type RefObject, useCallback, useEffect } from "react";
import { selection, useOpen } from "../document/open";
import { useRun } from "../document/run";
import { setZoomer } from "../document/zoom";
import { CARD_H } from "../layout/chart";
import type { Box, Chart } from "../layout/layout";

const TOP = 8;
const MARGIN = 16;
/** The gutter with the numbers stands so far left of a step. */
const ASIDE = 40;
/** The heads of frames may lie over so much of the upper edge. */
const COVERED = 100;
const MOVED_MS = 180;
const FRAMES_UNTIL_DRAWN = 30;
const NARROW = 760;
const SMALLEST_HOME = 0.75;
const ZOOMS = [0.25, 0.33, 0.4, 0.5, 0.6, 0.75, 0.9, 1, 1.25, 1.5, 2];

/** The zoom at which the whole chart is in the window. */
export function leastZoom(chart: { width: number; height: number }, width: number, height: number): number {
  return Math.max(0.001, Math.min(1, (width - 80) / chart.width, (height - 2 * TOP) / chart.height));
}

/**
 * Straight, so that no zoom comes in between; at once where motion is unwanted, and in a window that nobody sees: there
 * nothing is drawn, and movements would pile up until it is shown again.
 */
function calm(): { duration: number; interpolate: "linear" } {
  const still =
    document.hidden ||
    window.matchMedia("(prefers-reduced-motion: reduce)").matches ||
    document.documentElement.dataset.motion === "off";
  return { duration: still ? 0 : MOVED_MS, interpolate: "linear" };
}

/** The box of a step, or the place with this key. */
function found(chart: Chart, id: string): Omit<Box, "id"> | undefined {
  const box = chart.box(id);
  const slot = box ? undefined : chart.slots.find((one) => one.key === id);
  return box ?? (slot && { kind: "slot", x: slot.x, y: slot.y, width: 0, height: 0 });
}

export function useView(box: RefObject<HTMLDivElement | null>, chart: () => Chart): void {
  const flow = useReactFlow();
  const focus = useOpen((now) => now.focus);
  const at = useRun((now) => (now.phase === "running" || now.phase === "paused" ? now.at : null));
  const shown = useOpen((now) => `${now.history?.root.id ?? ""}/${now.body}`);

  /** The start in the middle at the top, at 100 %; a narrow window fits the width. */
  const home = useCallback(() => {
    const width = box.current?.clientWidth ?? 0;
    const start = chart().box("start") ?? chart().within({ left: 0, top: 0, right: Infinity, bottom: CARD_H }).boxes[0];
    if (width === 0 || !start) return;
    const fits = (width - 2 * MARGIN) / chart().width;
    const zoom = width < NARROW - 20 ? Math.min(1, Math.max(SMALLEST_HOME, fits)) : 1;
    void flow.setViewport({ x: width / 2 - (start.x + start.width / 2) * zoom, y: TOP, zoom });
  }, [flow, box, chart]);

  const reveal = useCallback(
    (id: string) => {
      const target = found(chart(), id);
      const area = box.current;
      if (!target || !area) return;
      const { x, y, zoom } = flow.getViewport();
      const frame = target.kind === "frame";
      const height = (frame ? 48 : target.height) * zoom;
      const width = (frame ? 300 : target.width) * zoom;
      const top = target.y * zoom + y;
      const left = target.x * zoom + x;
      const hidden = top < COVERED || top + height > area.clientHeight - 24;
      // The words of a frame's head stay in sight by themselves.
      const across = frame && left < area.clientWidth / 2 && left + target.width * zoom > area.clientWidth / 2;
      const aside = !across && (left < ASIDE || left + width > area.clientWidth - MARGIN);
      if (!hidden && !aside) return;
      const over = left + width + MARGIN - area.clientWidth;
      void flow.setViewport(
        {
          x: aside ? x - (left < ASIDE ? left - ASIDE : Math.min(over, left - ASIDE)) : x,
          y: hidden ? area.clientHeight / 3 - target.y * zoom : y,
          zoom,
        },
        calm(),
      );
    },
    [flow, box, chart],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: when another document or another part of it is shown
  useEffect(home, [shown, home]);
  useEffect(() => {
    if (!focus) return;
    reveal(focus.id);
    // Whoever walks by keys has the keyboard at the step, too; a field that is being filled keeps it.
    // What is far away is drawn only when the chart has moved there.
    let frames = FRAMES_UNTIL_DRAWN;
    let next = 0;
    const here = CSS.escape(focus.id);
    const focusIt = () => {
      const now = document.activeElement;
      if (now !== document.body && (!box.current?.contains(now) || now?.matches("input, textarea"))) return;
      const found = box.current?.querySelector<HTMLElement>(`[data-testid="step-${here}"], [data-place="${here}"]`);
      frames -= 1;
      if (found) found.focus({ preventScroll: true });
      else if (frames > 0) next = window.requestAnimationFrame(focusIt);
    };
    next = window.requestAnimationFrame(focusIt);
    return () => window.cancelAnimationFrame(next);
  }, [focus, box, reveal]);
  useEffect(() => {
    if (at !== null) reveal(at);
  }, [at, reveal]);

  useEffect(() => {
    const area = box.current;
    if (!area) return;
    // The middle of the chart stays in the middle when the columns beside it change; what runs or is chosen stays in
    // sight when the panel below opens.
    let { clientWidth: width, clientHeight: height } = area;
    const watch = new ResizeObserver(() => {
      const { clientWidth, clientHeight } = area;
      if (clientWidth === 0) return;
      if (clientWidth !== width) {
        const view = flow.getViewport();
        void flow.setViewport({ ...view, x: view.x + (clientWidth - width) / 2 });
      }
      const { phase, at: running } = useRun.getState();
      const live = phase === "running" || phase === "paused";
      const wanted = live ? running : clientHeight < height ? selection().at(-1) : null;
      if (wanted) reveal(wanted);
      ({ clientWidth: width, clientHeight: height } = area);
    });
    watch.observe(area);
    return () => watch.disconnect();
  }, [flow, box, reveal]);

  useEffect(() => {
    // The middle of the upper edge stays where it is.
    const zoomTo = (zoom: number | undefined) => {
      if (zoom === undefined) return;
      const now = flow.getViewport();
      const middle = (box.current?.clientWidth ?? 0) / 2;
      const grown = zoom / now.zoom;
      void flow.setViewport({ x: middle - (middle - now.x) * grown, y: now.y * grown, zoom }, calm());
    };
    setZoomer({
      in: () => zoomTo(ZOOMS.find((one) => one > flow.getZoom() + 0.01)),
      out: () => zoomTo(ZOOMS.findLast((one) => one < flow.getZoom() - 0.01)),
      home,
      fit: () => {
        const area = box.current;
        if (!area) return;
        const { width } = chart();
        const zoom = leastZoom(chart(), area.clientWidth, area.clientHeight);
        void flow.setViewport({ x: (area.clientWidth - width * zoom) / 2, y: TOP, zoom }, calm());
      },
      selection: () => {
        const area = box.current;
        const boxes = selection().flatMap((id) => chart().box(id) ?? []);
        if (!area || boxes.length === 0) return;
        const left = Math.min(...boxes.map((one) => one.x));
        const top = Math.min(...boxes.map((one) => one.y));
        const width = Math.max(...boxes.map((one) => one.x + one.width)) - left;
        const height = Math.max(...boxes.map((one) => one.y + one.height)) - top;
        const zoom = leastZoom({ width, height: height + 2 * MARGIN }, area.clientWidth, area.clientHeight);
        const x = area.clientWidth / 2 - (left + width / 2) * zoom;
        const y = area.clientHeight / 2 - (top + height / 2) * zoom;
        void flow.setViewport({ x, y, zoom }, calm());
      },
    });
    return () => setZoomer(null);
  }, [flow, box, chart, home]);
}
