/** Heads of frames whose body is in sight while their own head is above the window: they stay at the upper edge. */
import { useStore } from "@xyflow/react";
import { memo } from "react";
import { brief } from "../document/detail";
import { useSession } from "../document/library";
import { showStep, useOpen } from "../document/open";
import { useRun } from "../document/run";
import { HEAD_H } from "../layout/chart";
import type { Box, Chart } from "../layout/layout";
import { Icon } from "../parts/icon";
import { Chip } from "../parts/parts";
import { useWords } from "../text";
import css from "./flow.module.css";

/** So much of a body must still be in sight. */
const LEAST = 60;
/** More would cover what they speak of. */
const MOST = 3;

/** Frames over the upper edge, from the outermost in. */
function over(frames: Box[], top: number, middle: number): Box[] {
  const rows: Box[] = [];
  for (const box of frames) {
    const edge = top + rows.length * HEAD_H;
    const inside = box.x <= middle && middle <= box.x + box.width;
    if (inside && box.y < edge && box.y + box.height - LEAST > edge) rows.push(box);
  }
  return rows.slice(-MOST);
}

export const StuckHeads = memo(({ chart }: { chart: Chart }) => {
  const t = useWords();
  const [x, y, zoom] = useStore((now) => now.transform);
  const width = useStore((now) => now.width);
  const specs = useSession((now) => now.specs);
  const numbers = useOpen((now) => now.checked?.numbers);
  const turns = useRun((now) => now.turns);
  if (zoom < 0.6) return null;
  const top = -y / zoom;
  const middle = (width / 2 - x) / zoom;
  const { boxes } = chart.within({ left: middle, top, right: middle, bottom: top + MOST * HEAD_H });
  const frames = boxes.filter((box) => box.kind === "frame");
  const rows = over(frames, top, middle);
  return rows.map((box, index) => {
    const left = Math.max(0, box.x * zoom + x);
    const right = Math.min(width, (box.x + box.width) * zoom + x);
    const { step } = box;
    if (!step) return null;
    const turn = turns[step.id];
    return (
      <button
        key={box.id}
        type="button"
        className={css.stuck}
        data-of={step.do}
        style={{ top: index * HEAD_H, left, width: right - left }}
        onClick={() => showStep(step.id)}
      >
        {numbers?.[step.id] !== undefined && <span>{numbers[step.id]}</span>}
        <Icon name={specs.get(step.do)?.icon ?? "layers"} />
        <b>{t.flow.words[step.do]}</b>
        <span className={css.stuckTitle}>{brief(step.title)}</span>
        {turn && <Chip tone="accent">{t.flow.turn(turn.turn, turn.of ?? null)}</Chip>}
      </button>
    );
  });
});
