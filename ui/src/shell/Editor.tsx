/** Palette, chart with its panel, and inspector; while a run is on, what it does in place of both sides. */
import type { PointerEvent, ReactNode } from "react";
import { useDrag } from "../document/drag";
import { useSession } from "../document/library";
import { useOpen } from "../document/open";
import { useRun } from "../document/run";
import { Jump } from "../find/Jump";
import { Flow } from "../flow/Flow";
import { Inspector } from "../inspector/Inspector";
import { OpenPoints } from "../manual/OpenPoints";
import { Outline } from "../outline/Outline";
import { Palette } from "../palette/Palette";
import { cx } from "../parts/parts";
import { Healing, useHealed } from "../run/Healing";
import { RunSide } from "../run/RunSide";
import { useWords } from "../text";
import { Panel } from "./panel/Panel";
import css from "./shell.module.css";
import { TopBar } from "./TopBar";

const SIZES = {
  palette: { least: 200, most: 320, direction: 1 },
  inspector: { least: 280, most: 480, direction: -1 },
} as const;

/** The line between a side and the chart: dragged, it changes the side's width. */
function Edge({ side }: { side: keyof typeof SIZES }) {
  const t = useWords();
  const { least, most, direction } = SIZES[side];
  const begin = (event: PointerEvent<HTMLSpanElement>) => {
    const line = event.currentTarget;
    const from = line.parentElement?.clientWidth ?? least;
    const x = event.clientX;
    line.setPointerCapture(event.pointerId);
    line.onpointermove = (next) => {
      const width = Math.max(least, Math.min(most, from + (next.clientX - x) * direction));
      document.documentElement.style.setProperty(`--${side}`, `${width}px`);
    };
    line.onpointerup = () => {
      line.onpointermove = null;
    };
  };
  return <span className={css.edge} data-side={side} title={t.top.width} onPointerDown={begin} />;
}

function Side({ side, children }: { side: keyof typeof SIZES; children: ReactNode }) {
  const dragging = useDrag((now) => now.what !== null);
  const open = useSession((now) => now.drawer === side) && !dragging;
  return (
    <div className={cx(css.side, open && css.drawn)} data-side={side}>
      {children}
      <Edge side={side} />
    </div>
  );
}

const LEFT = ["actions", "outline"] as const;

/** The actions, or the flow as a list. */
function Left() {
  const t = useWords();
  const left = useSession((now) => now.left);
  return (
    <div className={css.left}>
      <div className={css.leftTabs} role="tablist" aria-label={t.keys.left}>
        {LEFT.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === left}
            className={cx(css.leftTab, one === left && css.leftNow)}
            data-testid={`left-${one}`}
            onClick={() => useSession.setState({ left: one })}
          >
            {t.keys[one]}
          </button>
        ))}
      </div>
      {left === "outline" ? <Outline /> : <Palette />}
    </div>
  );
}

export function Editor() {
  const live = useRun((now) => now.phase === "running" || now.phase === "paused" || now.failure !== null);
  const failure = useRun((now) => now.failure !== null);
  const open = useOpen((now) => now.history !== null);
  const healed = useHealed();
  if (!open) return null;
  return (
    <div className={css.editor} data-testid="editor">
      <TopBar />
      <div className={css.columns}>
        {!live && (
          <Side side="palette">
            <Left />
          </Side>
        )}
        <main className={css.middle}>
          <OpenPoints />
          <div className={css.flow}>
            <Flow />
            <Jump />
          </div>
          {!failure && <Panel />}
        </main>
        {live ? (
          <RunSide />
        ) : (
          <Side side="inspector">{healed.length > 0 ? <Healing rows={healed} later /> : <Inspector />}</Side>
        )}
      </div>
    </div>
  );
}
