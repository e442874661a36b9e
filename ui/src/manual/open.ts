/** The way from one open point of the manual to the next, until it is the final one. */
import { create } from "zustand";
import { ask } from "../commands/files";
import { useSession } from "../document/library";
import { root, select, showStep } from "../document/open";
import type { OpenField, OpenPoint } from "../protocol";

interface Way {
  points: OpenPoint[];
  /** The one that is shown now. */
  at: number;
}

export const useWay = create<Way>(() => ({ points: [], at: 0 }));

/** Where a point is mended. */
const FIELDS: Record<OpenField, string> = {
  summary: "[data-testid=scenario-summary]",
  department: "[data-testid=business-department]",
  contact: "[data-testid=document-contact]",
  picture: "[data-testid=picture-add]",
  remedy: "[data-testid$=remedy]",
};

function show(point: OpenPoint): void {
  useSession.setState({ page: "editor", sheet: null, drawer: "inspector" });
  if (point.step === null) select([]);
  else showStep(point.step, point.what === "remedy" ? "remedy" : undefined);
  window.setTimeout(() => {
    const field = document.querySelector<HTMLElement>(FIELDS[point.what]);
    field?.scrollIntoView({ block: "center" });
    field?.focus();
  }, 60);
}

/** What is open in the document as it is now. */
export async function openPoints(): Promise<OpenPoint[]> {
  const now = root();
  return (now && (await ask("manual_open", { document: now }))?.points) ?? [];
}

/** Goes to the first point that is open, or to the one after that which was shown and is open still. */
export async function nextPoint(): Promise<void> {
  const { points: before, at } = useWay.getState();
  const last = before[at];
  const points = await openPoints();
  const same = points.findIndex((one) => one.step === last?.step && one.what === last?.what);
  const next = points.length === 0 ? 0 : same >= 0 ? (same + 1) % points.length : Math.min(at, points.length - 1);
  useWay.setState({ points, at: next });
  const point = points[next];
  if (point) show(point);
}

export function leaveWay(): void {
  useWay.setState({ points: [], at: 0 });
}
