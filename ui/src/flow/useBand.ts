/** A band drawn over empty ground chooses the steps that it touches; frames only when they lie in it as a whole. */
import { type ReactFlowInstance, useKeyPress, useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect, useRef } from "react";
import { swallowClick, THRESHOLD } from "../document/drag";
import { root, select, selection } from "../document/open";
import { outermost } from "../document/tree";
import type { Area, Box, Chart } from "../layout/layout";
import type { Scenario, StepId } from "../protocol";
import { edgeSpeed, moveBy } from "./edges";
import { type Band, useFlow } from "./state";

/** Where xyflow takes what is done on empty ground. */
const GROUND = ".react-flow__pane";

function between(from: { x: number; y: number }, to: { x: number; y: number }): Band {
  return {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(from.x - to.x),
    height: Math.abs(from.y - to.y),
  };
}

function caught(box: Box, { left, top, right, bottom }: Area): boolean {
  const [farther, lower] = [box.x + box.width, box.y + box.height];
  if (box.kind === "frame") return box.x >= left && box.y >= top && farther <= right && lower <= bottom;
  return box.x <= right && farther >= left && box.y <= bottom && lower >= top;
}

/** Steps of the chart in this band, those inside of a caught frame left out. */
export function stepsIn(root: Scenario, chart: Chart, band: Band): StepId[] {
  const area = { left: band.x, top: band.y, right: band.x + band.width, bottom: band.y + band.height };
  const { boxes } = chart.within(area);
  return outermost(
    root,
    boxes.flatMap((box) => (box.step && caught(box, area) ? box.step.id : [])),
  );
}

function begin(press: PointerEvent, area: HTMLElement, flow: ReactFlowInstance, chart: () => Chart): void {
  const from = flow.screenToFlowPosition({ x: press.clientX, y: press.clientY }, { snapToGrid: false });
  const before = selection();
  const kept = press.ctrlKey || press.metaKey || press.shiftKey ? before : [];
  let at = { x: press.clientX, y: press.clientY };
  let drawing = false;
  let frame = 0;
  const draw = () => {
    frame = window.requestAnimationFrame(draw);
    const now = root();
    if (!now) return;
    const box = area.getBoundingClientRect();
    const speed = edgeSpeed(box, at.x, at.y);
    if (speed) moveBy(flow, box, chart(), speed);
    const band = between(from, flow.screenToFlowPosition(at, { snapToGrid: false }));
    const old = useFlow.getState().band;
    if (old && (["x", "y", "width", "height"] as const).every((key) => old[key] === band[key])) return;
    useFlow.setState({ band });
    const ids = [...new Set([...kept, ...stepsIn(now, chart(), band)])];
    if (ids.join() !== selection().join()) select(ids);
  };
  const move = (event: PointerEvent) => {
    at = { x: event.clientX, y: event.clientY };
    if (drawing || Math.hypot(at.x - press.clientX, at.y - press.clientY) < THRESHOLD) return;
    drawing = true;
    draw();
  };
  const end = () => {
    window.cancelAnimationFrame(frame);
    if (drawing) swallowClick();
    useFlow.setState({ band: null });
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", end);
    window.removeEventListener("pointercancel", end);
    window.removeEventListener("blur", end);
    window.removeEventListener("keydown", key, true);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !drawing) return;
    event.stopPropagation();
    end();
    select(before);
    window.addEventListener("pointerup", swallowClick, { once: true });
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
  window.addEventListener("blur", end);
  window.addEventListener("keydown", key, true);
}

export function useBand(box: RefObject<HTMLDivElement | null>, chart: () => Chart): void {
  const flow = useReactFlow();
  // With the space bar held the pointer moves the chart.
  const moves = useKeyPress("Space");
  const space = useRef(moves);
  space.current = moves;
  useEffect(() => {
    const area = box.current;
    if (!area) return;
    const press = (event: PointerEvent) => {
      const ground = event.target instanceof Element && event.target.matches(GROUND);
      if (ground && event.button === 0 && event.pointerType !== "touch" && !space.current)
        begin(event, area, flow, chart);
    };
    area.addEventListener("pointerdown", press);
    return () => area.removeEventListener("pointerdown", press);
  }, [flow, box, chart]);
}
