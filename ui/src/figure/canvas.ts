/** Strokes as dots. */
import { FONTS, type Ink, type Letters, type Pen } from "./pen";

const ALIGN = { start: "left", middle: "center", end: "right" } as const;

export class CanvasPen implements Pen {
  constructor(private readonly context: CanvasRenderingContext2D) {}

  path(path: string, ink: Ink): void {
    this.stroke(new Path2D(path), ink);
  }

  rectangle(x: number, y: number, width: number, height: number, radius: number, ink: Ink): void {
    const path = new Path2D();
    path.roundRect(x, y, width, height, radius);
    this.stroke(path, ink);
  }

  text(x: number, y: number, words: string, { size, bold, colour, anchor = "start" }: Letters): void {
    this.context.font = `${bold ? "700" : "400"} ${size}px ${FONTS}`;
    this.context.textAlign = ALIGN[anchor];
    this.context.fillStyle = colour;
    this.context.fillText(words, x, y);
  }

  private stroke(path: Path2D, { fill, line, width = 1, dashed }: Ink): void {
    if (fill !== undefined) {
      this.context.fillStyle = fill;
      this.context.fill(path);
    }
    if (line === undefined) return;
    this.context.strokeStyle = line;
    this.context.lineWidth = width;
    this.context.setLineDash(dashed ? [4, 4] : []);
    this.context.stroke(path);
  }
}
