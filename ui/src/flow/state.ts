/** What only the chart knows: its menu, its zoom, what lies under the pointer, and how to change the view. */
import { create } from "zustand";
import type { StepId } from "../protocol";

export interface FlowState {
  menu: { x: number; y: number } | null;
  zoom: number;
  /** Step whose picture is shown beside the chart. */
  peek: StepId | null;
  /** Steps on sides that the run did not take. */
  notTaken: ReadonlySet<StepId>;
}

export const useFlow = create<FlowState>(() => ({ menu: null, zoom: 1, peek: null, notTaken: new Set() }));

export interface Zoomer {
  in(): void;
  out(): void;
  fit(): void;
  home(): void;
}

let zoomer: Zoomer | null = null;

export function setZoomer(next: Zoomer | null): void {
  zoomer = next;
}

export function zoomBy(what: keyof Zoomer): void {
  zoomer?.[what]();
}
