/** The way from one open point of the manual to the next, until it is the final one. */
import { create } from "zustand";
import { ask } from "../commands/files";
import { useSession } from "../document/library";
import { apply, root, select, showStep } from "../document/open";
import { confirmPicture, findRight } from "../document/ops";
import { find } from "../document/tree";
import type { OpenField, OpenPoint } from "../protocol";
import { words } from "../text";

interface Way {
  points: OpenPoint[];
  /** The one that is shown now. */
  at: number;
}

export const useWay = create<Way>(() => ({ points: [], at: 0 }));

const PICTURE = "[data-testid=step-picture], [data-testid=added-picture]";

/** Where a point is mended. */
const FIELDS: Record<OpenField, string> = {
  summary: "[data-testid=scenario-summary]",
  department: "[data-testid=business-department]",
  contact: "[data-testid=document-contact]",
  picture: "[data-testid=picture-add]",
  remedy: "[data-testid$=remedy]",
  place: "[data-testid=target-edit]",
  nameless: "[data-testid=target-edit]",
  unread: "[data-testid=param-text]",
  unjudged: PICTURE,
  unmasked: PICTURE,
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

/** How a point is settled when a person finds all in order: the picture was looked at, or the step is right as it is. */
export function settles(what: OpenField): "picture" | "step" | null {
  switch (what) {
    case "unjudged":
    case "unmasked":
      return "picture";
    case "place":
    case "nameless":
    case "unread":
      return "step";
    default:
      return null;
  }
}

/** Settles the point that is shown, as one change that can be undone, and goes to the next. */
export async function settle({ step, what }: OpenPoint): Promise<void> {
  const now = root();
  const picture = now && step !== null ? find(now, step)?.step.picture : undefined;
  const t = words().manual;
  const how = settles(what);
  if (how === "picture" && picture) apply(t.looked, (doc) => confirmPicture(doc, picture.image));
  if (how === "step" && step !== null) apply(t.foundRight, (doc) => findRight(doc, step, what, t.foundRightReason));
  await nextPoint();
}

export function leaveWay(): void {
  useWay.setState({ points: [], at: 0 });
}
