/** A chart in one piece, as vectors or as dots. */
import type { Chart } from "../layout/layout";
import { CanvasPen } from "./canvas";
import { Draughtsman, type Telling } from "./draw";
import { FONTS, PAPER } from "./pen";
import { SvgPen } from "./svg";

const EDGE = 48;

export function wholeSvg(chart: Chart, telling: Telling, title: string): string {
  const pen = new SvgPen();
  const [width, height] = [chart.width + 2 * EDGE, chart.height + 2 * EDGE];
  pen.rectangle(-EDGE, -EDGE, width, height, 0, { fill: PAPER.ground });
  new Draughtsman(pen, telling).draw(chart);
  return pen.picture(-EDGE, -EDGE, width, height, 1, title);
}

/** Browsers make no larger pictures, and nothing opens them. */
const LONGEST = 16_000;
const MOST = 40_000_000;

/** Dots for one px of the chart: two where there is room for it. */
export function scaleOf(chart: Pick<Chart, "width" | "height">): number {
  const [width, height] = [chart.width + 2 * EDGE, chart.height + 2 * EDGE];
  return Math.min(2, LONGEST / width, LONGEST / height, Math.sqrt(MOST / (width * height)));
}

/** The PNG in base64. */
export async function wholePng(chart: Chart, telling: Telling): Promise<string> {
  const scale = scaleOf(chart);
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor((chart.width + 2 * EDGE) * scale);
  canvas.height = Math.floor((chart.height + 2 * EDGE) * scale);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  const letters = chart.boxes.map((box) => box.step?.title ?? "").join("");
  await Promise.all(["400", "700"].map((weight) => document.fonts.load(`${weight} 14px ${FONTS}`, letters)));
  context.fillStyle = PAPER.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale, 0, 0, scale, EDGE * scale, EDGE * scale);
  new Draughtsman(new CanvasPen(context), telling).draw(chart);
  return canvas.toDataURL("image/png").replace(/^data:image\/png;base64,/, "");
}
