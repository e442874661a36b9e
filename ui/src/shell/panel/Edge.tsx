/** The line above the panel: dragged, or with the arrow keys, it changes the panel's height. */
import type { KeyboardEvent, PointerEvent } from "react";
import { useWords } from "../../text";
import css from "./panel.module.css";

const LEAST = 120;
/** What is left for the chart. */
const CHART = 200;
const STEP = 24;

function setHeight(height: number): void {
  const most = Math.max(LEAST, window.innerHeight - CHART);
  document.documentElement.style.setProperty("--panel-tall", `${Math.max(LEAST, Math.min(most, height))}px`);
}

export function Edge() {
  const t = useWords();
  const begin = (event: PointerEvent<HTMLSpanElement>) => {
    const line = event.currentTarget;
    const from = line.parentElement?.clientHeight ?? LEAST;
    const y = event.clientY;
    line.setPointerCapture(event.pointerId);
    line.onpointermove = (next) => setHeight(from + y - next.clientY);
    line.onpointerup = () => {
      line.onpointermove = null;
    };
  };
  const move = (event: KeyboardEvent<HTMLSpanElement>) => {
    const by = event.key === "ArrowUp" ? STEP : event.key === "ArrowDown" ? -STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    setHeight((event.currentTarget.parentElement?.clientHeight ?? LEAST) + by);
  };
  return (
    <span
      role="separator"
      aria-orientation="horizontal"
      aria-label={t.panel.height}
      aria-valuenow={0}
      title={t.panel.height}
      tabIndex={0}
      className={css.edge}
      data-testid="panel-edge"
      data-own-arrows
      onPointerDown={begin}
      onKeyDown={move}
    />
  );
}
