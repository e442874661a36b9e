/** The chart: boxes in xyflow's viewport, wires and slots above them, dragging into slots. */
import "@xyflow/react/dist/base.css";
import { type Node, ReactFlow, ReactFlowProvider, useReactFlow, ViewportPortal } from "@xyflow/react";
import { memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { copySteps, insertAction, moveSteps } from "../commands/edit";
import { command } from "../commands/registry";
import { offerDrop, useDrag } from "../document/drag";
import { useSession } from "../document/library";
import { select, setInsertAt, useOpen } from "../document/open";
import { useRun } from "../document/run";
import { find, within } from "../document/tree";
import { type Chart, layoutChart, type Slot, type Wire } from "../layout/layout";
import { wirePath } from "../layout/path";
import { Icon } from "../parts/icon";
import { cx, Menu } from "../parts/parts";
import { said, useWords } from "../text";
import css from "./flow.module.css";
import { nodeTypes } from "./Nodes";
import { setZoomer, useFlow } from "./state";

const TOP = 8;
const MOVED_MS = 180;
const HYSTERESIS = 24;
const REACH = 260;

const ZOOMS = [0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1, 1.25, 1.5, 2];

function toNodes(chart: Chart): Node[] {
  return chart.boxes.map((box, order) => ({
    id: box.id,
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
    zIndex: box.kind === "frame" ? order : 2000,
    className: "nopan",
    style: { pointerEvents: box.kind === "frame" ? "none" : "all" },
  }));
}

const WireLine = memo(({ wire }: { wire: Wire }) => {
  const taken = useRun((now) => {
    const from = wire.from === undefined || now.steps[wire.from] !== undefined;
    const to = wire.to === undefined || now.steps[wire.to] !== undefined;
    return (wire.from !== undefined || wire.to !== undefined) && from && to && now.phase !== "idle";
  });
  const points = wire.points;
  const end = points.at(-1);
  if (!end) return null;
  const line = wire.arrow ? [...points.slice(0, -1), [end[0], end[1] - 5] as [number, number]] : points;
  return (
    <g className={cx(css.wire, taken && css.taken)}>
      <path d={wirePath(line)} className={wire.dashed ? css.dashed : undefined} />
      {wire.arrow && <polygon points={`${end[0] - 4},${end[1] - 6} ${end[0] + 4},${end[1] - 6} ${end[0]},${end[1]}`} />}
    </g>
  );
});

const Wires = memo(({ chart }: { chart: Chart }) => (
  <>
    <svg className={css.wires} width={chart.width} height={chart.height} aria-hidden="true">
      {chart.wires.map((wire, index) => (
        <WireLine key={index} wire={wire} />
      ))}
    </svg>
    {chart.wires.map((wire, index) =>
      wire.label ? (
        <span key={index} className={css.wireLabel} style={{ left: wire.label.x, top: wire.label.y }}>
          {wire.label.word}
        </span>
      ) : null,
    )}
  </>
));

const Slots = memo(({ slots, dragging, open }: { slots: Slot[]; dragging: boolean; open: string | null }) => {
  const t = useWords();
  const chosen = useOpen((now) => now.insertAt);
  return slots.map((slot, index) =>
    dragging ? (
      slot.key === open ? null : (
        <span key={slot.key} className={css.bar} style={{ left: slot.x, top: slot.y }} data-testid={`slot-${index}`} />
      )
    ) : (
      <span
        key={slot.key}
        className={cx(
          css.slot,
          chosen?.owner === slot.place.owner &&
            chosen.body === slot.place.body &&
            chosen.index === slot.place.index &&
            css.slotChosen,
        )}
        style={{ left: slot.x, top: slot.y }}
        data-testid={`slot-${index}`}
        data-place={slot.key}
      >
        <button
          type="button"
          className={css.plus}
          aria-label={t.flow.addHere}
          title={`${t.flow.addHere}（/）`}
          onClick={(event) => {
            event.stopPropagation();
            select([]);
            setInsertAt(slot.place);
            document.querySelector<HTMLElement>("[data-testid='palette-search']")?.focus();
          }}
        >
          <Icon name="plus" size={14} />
        </button>
      </span>
    ),
  );
});

function Ghost() {
  const { what, x, y } = useDrag();
  const t = useWords();
  const specs = useSession((now) => now.specs);
  const history = useOpen((now) => now.history);
  if (!what) return null;
  let icon = "square";
  let word = "";
  if (what.kind === "new") {
    const spec = specs.get(what.action);
    icon = spec?.icon ?? icon;
    word = spec ? said(spec.label) : what.action;
  } else {
    const step = history && what.ids[0] !== undefined ? find(history.root, what.ids[0])?.step : undefined;
    icon = specs.get(step?.do ?? "")?.icon ?? icon;
    word = what.ids.length > 1 ? t.flow.items(what.ids.length) : (step?.title ?? "");
  }
  return (
    <>
      <div className={css.ghost} style={{ left: x - 14, top: y + 8 }}>
        <Icon name="grip-vertical" />
        <span className={css.tile}>
          <Icon name={icon} />
        </span>
        <span className={css.title}>{word}</span>
      </div>
      <div className={css.dragHelp}>
        <kbd>Esc</kbd> {t.flow.cancel} <kbd>Ctrl</kbd> {t.flow.copy}
      </div>
    </>
  );
}

function Canvas() {
  const root = useOpen((now) => now.history?.root ?? null);
  const folded = useOpen((now) => now.folded);
  const focus = useOpen((now) => now.focus);
  const dragging = useDrag((now) => now.what !== null);
  const open = useDrag((now) => now.slot);
  const at = useRun((now) => (now.phase === "running" || now.phase === "paused" ? now.at : null));
  const menu = useFlow((now) => now.menu);
  const [far, setFar] = useState(false);
  const flow = useReactFlow();
  const box = useRef<HTMLDivElement>(null);
  const t = useWords();
  const chart = useMemo(
    () => (root ? layoutChart(root, { folded, open }) : { boxes: [], wires: [], slots: [], width: 0, height: 0 }),
    [root, folded, open],
  );
  const nodes = useMemo(() => toNodes(chart), [chart]);
  const latest = useRef({ chart, root });
  latest.current = { chart, root };

  const home = useCallback(() => {
    const width = box.current?.clientWidth ?? 0;
    const axis = latest.current.chart.boxes.find((one) => one.kind === "start");
    if (width === 0 || !axis) return;
    const zoom = Math.min(1, Math.max(0.8, (width - 32) / latest.current.chart.width));
    const middle = axis.x + axis.width / 2;
    void flow.setViewport({ x: width / 2 - middle * zoom, y: TOP, zoom });
    useFlow.setState({ zoom });
  }, [flow]);

  const id = root?.id;
  useEffect(() => {
    if (id !== undefined) home();
  }, [id, home]);

  useEffect(() => {
    const step = (direction: 1 | -1) => {
      const now = flow.getZoom();
      const next = direction > 0 ? ZOOMS.find((z) => z > now + 0.01) : ZOOMS.findLast((z) => z < now - 0.01);
      if (next !== undefined) void flow.zoomTo(next);
    };
    setZoomer({
      in: () => step(1),
      out: () => step(-1),
      fit: () => void flow.fitView({ padding: 0.04, maxZoom: 1 }),
    });
    return () => setZoomer(null);
  }, [flow]);

  const reveal = useCallback(
    (stepId: string) => {
      const target = latest.current.chart.boxes.find((one) => one.id === stepId);
      const area = box.current;
      if (!target || !area) return;
      const { x, y, zoom } = flow.getViewport();
      const height = target.kind === "frame" ? 48 : target.height;
      const top = target.y * zoom + y;
      const left = target.x * zoom + x;
      const right = left + (target.kind === "frame" ? 300 : target.width) * zoom;
      let nx = x;
      let ny = y;
      if (top < 24 || top + height * zoom > area.clientHeight - 24) ny = area.clientHeight / 3 - target.y * zoom;
      if (left < 40 || right > area.clientWidth - 16) nx = area.clientWidth / 2 - (target.x + target.width / 2) * zoom;
      if (nx !== x || ny !== y) void flow.setViewport({ x: nx, y: ny, zoom }, { duration: MOVED_MS });
    },
    [flow],
  );

  useEffect(() => {
    if (focus) reveal(focus.id);
  }, [focus, reveal]);
  useEffect(() => {
    if (at !== null) reveal(at);
  }, [at, reveal]);

  useEffect(
    () =>
      offerDrop({
        over(x, y) {
          const area = box.current?.getBoundingClientRect();
          if (!area || x < area.left || x > area.right || y < area.top || y > area.bottom) return null;
          const edge = y - area.top < 36 ? 8 : area.bottom - y < 36 ? -8 : 0;
          if (edge !== 0) {
            const view = flow.getViewport();
            void flow.setViewport({ ...view, y: view.y + edge });
          }
          const point = flow.screenToFlowPosition({ x, y }, { snapToGrid: false });
          const { what, slot: old } = useDrag.getState();
          const now = latest.current.root;
          const moved = what?.kind === "steps" ? new Set(what.ids) : null;
          let best: string | null = null;
          let least = REACH;
          for (const slot of latest.current.chart.slots) {
            if (moved && now && within(now, slot.place.owner, moved)) continue;
            const dx = Math.max(0, Math.abs(point.x - slot.x) - 120);
            let distance = Math.hypot(dx * 1.5, point.y - slot.y);
            if (slot.key === old) distance -= HYSTERESIS;
            if (distance < least) {
              least = distance;
              best = slot.key;
            }
          }
          return best;
        },
        drop(what, key, copy) {
          const slot = latest.current.chart.slots.find((one) => one.key === key);
          if (!slot) return;
          if (what.kind === "new") insertAction(what.action, slot.place);
          else if (copy) copySteps(what.ids, slot.place);
          else moveSteps(what.ids, slot.place);
        },
      }),
    [flow],
  );

  return (
    <div ref={box} className={cx(css.canvas, far && css.far, dragging && css.dragging)} data-testid="flow">
      <ReactFlow
        nodes={nodes}
        edges={[]}
        nodeTypes={nodeTypes}
        minZoom={0.25}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        onlyRenderVisibleElements
        panOnScroll
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        disableKeyboardA11y
        proOptions={{ hideAttribution: true }}
        onPaneClick={() => select([])}
        onMove={(_, { zoom }) => {
          setFar(zoom < 0.6);
          if (zoom !== useFlow.getState().zoom) useFlow.setState({ zoom });
        }}
      >
        <ViewportPortal>
          <Wires chart={chart} />
          <Slots slots={chart.slots} dragging={dragging} open={open} />
        </ViewportPortal>
      </ReactFlow>
      <Ghost />
      {menu && (
        <Menu
          x={menu.x}
          y={menu.y}
          onClose={() => useFlow.setState({ menu: null })}
          rows={MENU.map((id) => {
            if (id === null) return null;
            const one = command(id);
            return {
              id,
              label: one.label(),
              icon: one.icon,
              keys: one.keys,
              disabled: !one.enabled(),
              danger: id === "delete",
              run: one.run,
            };
          })}
        />
      )}
      <span className={css.hiddenHelp}>{t.flow.start}</span>
    </div>
  );
}

const MENU = [
  "run-to-here",
  "run-from-here",
  "breakpoint",
  null,
  "cut",
  "copy",
  "paste",
  "duplicate",
  "disable",
  null,
  "wrap-group",
  "wrap-for-each",
  "wrap-if",
  "wrap-try",
  null,
  "delete",
];

export function Flow() {
  return (
    <ReactFlowProvider>
      <Canvas />
    </ReactFlowProvider>
  );
}
