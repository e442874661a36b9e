/** Ways to change what of the chart is seen, offered by the chart to whoever asks. */

export interface Zoomer {
  in(): void;
  out(): void;
  /** The whole chart. */
  fit(): void;
  /** The beginning at 100 %. */
  home(): void;
  /** What is selected. */
  selection(): void;
}

let zoomer: Zoomer | null = null;

export function setZoomer(next: Zoomer | null): void {
  zoomer = next;
}

export function zoomBy(what: keyof Zoomer): void {
  zoomer?.[what]();
}
