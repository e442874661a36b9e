/** The box at the cursor that a new action is written into. */
import { useStore } from "@xyflow/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { foundActions } from "../commands/actions";
import { toFlow } from "../commands/cursor";
import { insertAction } from "../commands/edit";
import { useOpen } from "../document/open";
import { placeKey } from "../document/tree";
import { useWriting, type Writing, write } from "../document/writing";
import type { Chart } from "../layout/layout";
import { Finder } from "../parts/Finder";
import { said, useWords } from "../text";
import css from "./writing.module.css";

const WIDTH = 320;
const HEIGHT = 300;
const BELOW = 14;
const MARGIN = 8;

/** Where the box stands: under the place, or above it where there is no room. */
function useSpot(chart: Chart, key: string): { left: number; top: number; maxHeight: number } | null {
  const [x, y, zoom] = useStore((now) => now.transform);
  const width = useStore((now) => now.width);
  const height = useStore((now) => now.height);
  const slot = chart.slots.find((one) => one.key === key);
  if (!slot) return null;
  const middle = slot.x * zoom + x;
  const line = slot.y * zoom + y;
  const under = line + BELOW;
  const above = line - BELOW - HEIGHT;
  const top = under + HEIGHT + MARGIN <= height || above < MARGIN ? under : above;
  return {
    maxHeight: Math.min(HEIGHT, height - 2 * MARGIN),
    left: Math.max(MARGIN, Math.min(width - WIDTH - MARGIN, middle - WIDTH / 2)),
    top: Math.max(MARGIN, Math.min(height - HEIGHT - MARGIN, top)),
  };
}

function Box({ chart, writing }: { chart: Chart; writing: Extract<Writing, { what: "action" }> }) {
  const t = useWords();
  const [query, setQuery] = useState(writing.begun);
  const box = useRef<HTMLDivElement>(null);
  const spot = useSpot(chart, placeKey(writing.place));
  const found = useMemo(() => foundActions(query), [query]);
  useEffect(() => {
    const away = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) write(null);
    };
    window.addEventListener("pointerdown", away, true);
    return () => window.removeEventListener("pointerdown", away, true);
  }, []);
  const gone = spot === null;
  useEffect(() => {
    if (gone) write(null);
  }, [gone]);
  if (!spot) return null;
  return (
    <div
      ref={box}
      className={css.insert}
      style={{ ...spot, width: WIDTH }}
      role="dialog"
      aria-label={t.keys.insert.label}
      data-testid="insert"
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) write(null);
      }}
    >
      <Finder
        label={t.keys.insert.label}
        placeholder={t.keys.insert.hint}
        query={query}
        rows={found.map((spec) => ({
          id: spec.name,
          label: said(spec.label),
          icon: spec.icon,
          note: t.palette.categories[spec.category],
        }))}
        none={t.keys.insert.none}
        count={t.keys.insert.found(found.length)}
        foot={t.keys.insert.help}
        testId="insert"
        onQuery={setQuery}
        onChoose={(row) => {
          write(null);
          insertAction(row.id, writing.place);
        }}
        onClose={() => {
          write(null);
          window.requestAnimationFrame(toFlow);
        }}
      />
    </div>
  );
}

export function InsertBox({ chart }: { chart: Chart }) {
  const writing = useWriting((now) => now.writing);
  const open = useOpen((now) => now.history !== null);
  if (writing?.what !== "action" || !open) return null;
  return <Box key={placeKey(writing.place)} chart={chart} writing={writing} />;
}
