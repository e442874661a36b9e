/** The colours of the chart for what is drawn on a canvas, where no style sheet reaches. */

const NAMES = [
  "canvas",
  "surface",
  "line",
  "line-card",
  "line-control",
  "wire",
  "accent",
  "accent-soft",
  "guard",
  "danger",
  "attend-fill",
  "success",
] as const;

export type Ink = Record<(typeof NAMES)[number], string>;

let kept: { of: string; ink: Ink } | null = null;

export function ink(): Ink {
  const page = document.documentElement;
  const of = `${page.dataset.theme}/${window.matchMedia("(forced-colors: active)").matches}`;
  if (kept?.of !== of) {
    const style = getComputedStyle(page);
    const rows = NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]);
    kept = { of, ink: Object.fromEntries(rows) as Ink };
  }
  return kept.ink;
}

/** A canvas of this size made ready for px of the page; nothing is on it. */
export function blank(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const dots = window.devicePixelRatio;
  const [wide, high] = [Math.round(width * dots), Math.round(height * dots)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  const pen = canvas.getContext("2d");
  pen?.setTransform(dots, 0, 0, dots, 0, 0);
  pen?.clearRect(0, 0, width, height);
  return pen;
}
