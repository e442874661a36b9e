/** Boxes to nodes of the canvas; a node whose box did not change stays the same object. */
import type { Node } from "@xyflow/react";
import type { Box } from "../../layout/layout";

function same(a: Box, b: Box): boolean {
  return (
    a.kind === b.kind &&
    a.step === b.step &&
    a.x === b.x &&
    a.y === b.y &&
    a.width === b.width &&
    a.height === b.height &&
    a.band === b.band &&
    a.split?.join() === b.split?.join() &&
    a.place?.index === b.place?.index &&
    a.place?.body === b.place?.body &&
    a.place?.owner === b.place?.owner
  );
}

export function nodesOf(boxes: Box[], before: ReadonlyMap<string, Node>): Node[] {
  const taken = new Set<string>();
  return boxes.map((box) => {
    // Of two steps with one id both are shown.
    let id = box.id;
    while (taken.has(id)) id += "'";
    taken.add(id);
    // A frame lies below what it holds.
    const zIndex = box.kind === "frame" ? (box.depth ?? 0) : 20000;
    const old = before.get(id);
    if (old && old.zIndex === zIndex && same(old.data.box as Box, box)) return old;
    return {
      id,
      type: box.kind,
      position: { x: box.x, y: box.y },
      width: box.width,
      height: box.height,
      measured: { width: box.width, height: box.height },
      handles: [],
      data: { box },
      draggable: false,
      selectable: false,
      focusable: false,
      zIndex,
      className: "nopan",
      style: { pointerEvents: box.kind === "frame" ? "none" : "all" },
    };
  });
}
