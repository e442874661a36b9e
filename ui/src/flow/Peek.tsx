/** The picture of a step's target while the pointer rests on it: beside the outermost frame, on the side with room. */
import { useStore } from "@xyflow/react";
import { brief, targetName } from "../document/detail";
import { useOpen } from "../document/open";
import { ancestors, find } from "../document/tree";
import type { Chart } from "../layout/layout";
import { TargetPicture } from "../parts/TargetPicture";
import { backend, type StepId } from "../protocol";
import { dayAndClock } from "../text";
import css from "./flow.module.css";
import { useFlow } from "./state";

const WIDTH = 240;
const GUTTER = 44;

export function Peek({ chart }: { chart: Chart }) {
  const id = useFlow((now) => now.peek);
  return id === null ? null : <Picture chart={chart} id={id} />;
}

function Picture({ chart, id }: { chart: Chart; id: StepId }) {
  const root = useOpen((now) => now.history?.root ?? null);
  const [x, y, zoom] = useStore((now) => now.transform);
  const width = useStore((now) => now.width);
  const height = useStore((now) => now.height);
  const step = root ? find(root, id)?.step : undefined;
  const box = chart.box(id);
  if (!root || !step?.picture || !box) return null;
  const outer = ancestors(root, step.id).at(-1);
  const around = (outer && chart.box(outer.id)) ?? box;
  // Beside the outermost frame; where the window has no room there, beside the step itself.
  const sides = [around, box].flatMap((one) => [
    (one.x + one.width) * zoom + x + 8,
    one.x * zoom + x - GUTTER * zoom - WIDTH,
  ]);
  const place = sides.find((left) => left >= 0 && left + WIDTH <= width) ?? Math.max(0, width - WIDTH);
  const top = Math.max(8, Math.min(box.y * zoom + y - 40, height - 180));
  return (
    <div className={css.peek} style={{ left: place, top, width: WIDTH }}>
      <TargetPicture
        url={backend().pictureUrl(step.picture.image)}
        target={step.picture.target}
        masks={step.picture.masks?.map((mask) => mask.box)}
        scale={step.picture.scale}
        width={WIDTH - 12}
        height={112}
      />
      <b>{targetName(step.with?.target) || brief(step.title)}</b>
      {step.picture.at && <small>{dayAndClock(step.picture.at)}</small>}
    </div>
  );
}
