/** The chart: boxes in the canvas, wires and slots above them, dragging into slots. */
import "@xyflow/react/dist/base.css";
import { type Node, ReactFlow, ReactFlowProvider, useReactFlow, useStore, ViewportPortal } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { groundMenu, stepMenu } from "../commands/menu";
import { useDrag } from "../document/drag";
import { useSession } from "../document/library";
import { select, useOpen } from "../document/open";
import { notTaken, useRun } from "../document/run";
import { bodySteps, index } from "../document/tree";
import { layoutChart } from "../layout/layout";
import { Menu } from "../parts/parts";
import type { Scenario } from "../protocol";
import { useWords } from "../text";
import { BandBox } from "./Band";
import { Bodies } from "./Bodies";
import { Far } from "./Far";
import css from "./flow.module.css";
import { Ghost } from "./Ghost";
import { InsertBox } from "./InsertBox";
import { NoteBox } from "./NoteBox";
import { nodesOf } from "./nodes/make";
import { nodeTypes } from "./nodes/types";
import { ParkingBeside } from "./Parking";
import { Peek } from "./Peek";
import { Slots } from "./Slots";
import { SmallMap } from "./SmallMap";
import { StuckHeads } from "./StuckHeads";
import { useShown } from "./sight";
import { useFlow } from "./state";
import { TitleBox } from "./TitleBox";
import { useBand } from "./useBand";
import { useDistance } from "./useDistance";
import { useDrop } from "./useDrop";
import { useKeyboard } from "./useKeyboard";
import { useUnder } from "./useUnder";
import { leastZoom, useView } from "./useView";
import { Wires } from "./Wires";

/** The middle button moves the chart; the left one chooses steps. */
const MIDDLE = [1];
/** So many steps are elements of the page from far, too. */
const FEW = 200;

function Canvas({ root }: { root: Scenario }) {
  const t = useWords();
  const body = useOpen((now) => now.body);
  const folded = useOpen((now) => now.folded);
  const dragging = useDrag((now) => now.what !== null);
  const open = useDrag((now) => now.slot);
  const menu = useFlow((now) => now.menu);
  const chosen = useOpen((now) => now.history?.selection.length ?? 0);
  const steps = useRun((now) => now.steps);
  const live = useRun((now) => now.phase !== "idle");
  const many = index(root).size > FEW;
  const [distance, moved] = useDistance(many);
  const box = useRef<HTMLDivElement>(null);
  const chart = useMemo(() => layoutChart(root, { body, folded, open }), [root, body, folded, open]);
  const shown = useShown(chart);
  const made = useRef(new Map<string, Node>());
  const latest = useRef(chart);
  latest.current = chart;
  const getChart = useCallback(() => latest.current, []);
  useView(box, getChart);
  useDrop(box, getChart);
  useBand(box, getChart);
  const far = distance === "farther" && many;
  const under = useUnder(box, getChart, far);
  const last = useOpen((now) => now.history?.selection.at(-1));
  const nodes = useMemo(() => {
    const boxes = far
      ? shown.boxes.filter(({ id, kind }) => kind === "slot" || id === under || id === last)
      : shown.boxes;
    const rows = nodesOf(boxes, made.current);
    made.current = new Map(rows.map((node) => [node.id, node]));
    return rows;
  }, [shown, far, under, last]);
  const keyboard = useKeyboard(box);

  useEffect(() => {
    useFlow.setState({ notTaken: live ? notTaken(root, steps) : new Set() });
  }, [root, steps, live]);

  const flow = useReactFlow();
  const width = useStore((now) => now.width);
  const height = useStore((now) => now.height);
  const empty = body !== "steps" && (bodySteps(root, null, body)?.length ?? 0) === 0;
  return (
    <div
      ref={box}
      className={css.canvas}
      data-distance={distance}
      data-dragging={dragging}
      data-testid="flow"
      data-shown={body}
    >
      <ReactFlow
        nodes={nodes}
        edges={[]}
        nodeTypes={nodeTypes}
        minZoom={Math.min(0.25, leastZoom(chart, width, height))}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        panOnScroll
        panOnDrag={MIDDLE}
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        disableKeyboardA11y
        {...keyboard}
        data-chart
        tabIndex={0}
        aria-label={root ? t.keys.say.chart(root.name, index(root).size) : undefined}
        aria-roledescription={t.keys.say.role}
        proOptions={{ hideAttribution: true }}
        onPaneContextMenu={(event) => {
          event.preventDefault();
          select([]);
          useFlow.setState({ menu: { x: event.clientX, y: event.clientY } });
        }}
        onPaneClick={() => {
          select([]);
          useSession.setState({ drawer: null });
        }}
        onMove={(_, { zoom }) => {
          moved(zoom);
          if (zoom !== useFlow.getState().zoom) useFlow.setState({ zoom });
        }}
        onInit={() => useFlow.setState({ zoom: flow.getZoom() })}
      >
        {far ? (
          <Far shown={shown} root={root} />
        ) : (
          <ViewportPortal>
            <Wires chart={chart} wires={shown.wires} />
            <Slots slots={shown.slots} />
          </ViewportPortal>
        )}
        <ViewportPortal>
          <BandBox />
        </ViewportPortal>
        <StuckHeads chart={chart} />
        <Peek chart={chart} />
        <SmallMap chart={chart} />
        <NoteBox chart={chart} />
      </ReactFlow>
      <ParkingBeside />
      <Bodies />
      {empty && <p className={css.emptyBody}>{t.flow.emptyBody}</p>}
      <Ghost />
      <InsertBox chart={chart} />
      <TitleBox chart={chart} />
      {menu && (
        <Menu
          x={menu.x}
          y={menu.y}
          onClose={() => useFlow.setState({ menu: null })}
          rows={chosen === 0 ? groundMenu() : stepMenu()}
        />
      )}
    </div>
  );
}

export function Flow() {
  const root = useOpen((now) => now.history?.root);
  return (
    root && (
      <ReactFlowProvider>
        <Canvas root={root} />
      </ReactFlowProvider>
    )
  );
}
