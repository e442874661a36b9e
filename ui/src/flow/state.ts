/** What only the chart knows: its menu, its zoom, and what lies under the pointer. */
import { create } from "zustand";
import type { StepId } from "../protocol";

/** A rectangle of the chart. */
export interface Band {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface FlowState {
  menu: { x: number; y: number } | null;
  zoom: number;
  /** Step whose picture is shown beside the chart. */
  peek: StepId | null;
  /** Steps on sides that the run did not take. */
  notTaken: ReadonlySet<StepId>;
  /** What is drawn over the ground to choose steps. */
  band: Band | null;
}

export const useFlow = create<FlowState>(() => ({ menu: null, zoom: 1, peek: null, notTaken: new Set(), band: null }));
