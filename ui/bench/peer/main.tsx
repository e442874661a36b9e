/** A plain page of @xyflow/react with the boxes and wires of the large document, as its guide shows it: nothing tuned. */
import "@xyflow/react/dist/style.css";
import { type Edge, type Node, ReactFlow, type ReactFlowInstance, useEdgesState, useNodesState } from "@xyflow/react";
import { useEffect } from "react";
import { createRoot } from "react-dom/client";
import { layoutChart } from "../../src/layout/layout";
import { largeDocument } from "../document";

const chart = layoutChart(largeDocument());
/** The guide's own switch for large flows. */
const onlyVisible = new URLSearchParams(window.location.search).has("visible");

const nodes: Node[] = chart.boxes.map(({ id, kind, x, y, width, height, step }) => ({
  id,
  position: { x, y },
  width,
  height,
  data: { label: kind === "frame" ? "" : (step?.title ?? id) },
  zIndex: kind === "frame" ? -1 : 0,
}));
const known = new Set(nodes.map(({ id }) => id));
const edges: Edge[] = chart.wires.flatMap(({ from, to }) =>
  from !== undefined && to !== undefined && known.has(from) && known.has(to)
    ? [{ id: `${from}-${to}`, source: from, target: to }]
    : [],
);

declare global {
  interface Window {
    flow: ReactFlowInstance;
  }
}

function Peer() {
  const [shownNodes, setNodes, onNodes] = useNodesState(nodes);
  const [shownEdges, , onEdges] = useEdgesState(edges);
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key === "v")
        setNodes((now) => [
          ...now,
          { id: "new", position: { x: 700, y: 300 }, width: 240, height: 48, data: { label: "新しい手順" } },
        ]);
      if (event.key === "z") setNodes((now) => now.filter(({ id }) => id !== "new"));
    };
    window.addEventListener("keydown", key);
    return () => window.removeEventListener("keydown", key);
  }, [setNodes]);
  return (
    <ReactFlow
      nodes={shownNodes}
      edges={shownEdges}
      onNodesChange={onNodes}
      onEdgesChange={onEdges}
      panOnScroll
      minZoom={0.001}
      onlyRenderVisibleElements={onlyVisible}
      onInit={(flow) => {
        window.flow = flow;
      }}
    />
  );
}

document.getElementById("open")?.addEventListener("click", () => {
  const place = document.getElementById("root");
  if (place) createRoot(place).render(<Peer />);
});
