import { create } from "zustand";

/** What only the chart knows: its menu, its zoom and how to change it. */
export interface FlowState {
  menu: { x: number; y: number } | null;
  zoom: number;
}

export const useFlow = create<FlowState>(() => ({ menu: null, zoom: 1 }));

export interface Zoomer {
  in(): void;
  out(): void;
  fit(): void;
}

let zoomer: Zoomer | null = null;

export function setZoomer(next: Zoomer | null): void {
  zoomer = next;
}

export function zoomBy(what: keyof Zoomer): void {
  zoomer?.[what]();
}
