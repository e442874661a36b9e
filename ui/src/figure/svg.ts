/** Strokes as SVG: vectors, titles as text. */
import { FONTS, type Ink, type Letters, type Pen } from "./pen";

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const round = (value: number) => String(Math.round(value * 100) / 100);

function attributes({ fill, line, width = 1, dashed }: Ink): string {
  const stroke = line === undefined ? "" : ` stroke="${line}" stroke-width="${width}"`;
  return `fill="${fill ?? "none"}"${stroke}${dashed ? ' stroke-dasharray="4 4"' : ""}`;
}

export class SvgPen implements Pen {
  private readonly parts: string[] = [];

  path(path: string, ink: Ink): void {
    this.parts.push(`<path d="${path}" ${attributes(ink)}/>`);
  }

  rectangle(x: number, y: number, width: number, height: number, radius: number, ink: Ink): void {
    const [left, top, wide, high] = [x, y, width, height].map(round);
    this.parts.push(
      `<rect x="${left}" y="${top}" width="${wide}" height="${high}" rx="${radius}" ${attributes(ink)}/>`,
    );
  }

  text(x: number, y: number, words: string, { size, bold, colour, anchor = "start" }: Letters): void {
    const weight = bold ? ' font-weight="700"' : "";
    const where = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
    this.parts.push(
      `<text x="${round(x)}" y="${round(y)}" font-size="${size}"${weight} fill="${colour}"${where}>${escaped(words)}</text>`,
    );
  }

  /** All strokes within a window of the plane; `scale`: px of the picture for one of the plane. */
  picture(x: number, y: number, width: number, height: number, scale = 1, title = ""): string {
    const box = [x, y, width, height].map(round).join(" ");
    const name = title === "" ? "" : `<title>${escaped(title)}</title>`;
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${round(width * scale)}" ` +
      `height="${round(height * scale)}" font-family="${escaped(FONTS)}">${name}${this.parts.join("")}</svg>`
    );
  }
}
