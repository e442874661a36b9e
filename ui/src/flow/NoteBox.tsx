/** The 手順書のメモ of a step, written beside the step without leaving the flow. */
import { useStore } from "@xyflow/react";
import { useEffect, useId, useRef, useState } from "react";
import { apply, useOpen } from "../document/open";
import { setProperty } from "../document/ops";
import { find } from "../document/tree";
import { CARD_H } from "../layout/chart";
import type { Box, Chart } from "../layout/layout";
import { Button } from "../parts/parts";
import type { Step } from "../protocol";
import { useWords, words } from "../text";
import css from "./gestures.module.css";

const WIDTH = 280;
const HEIGHT = 150;

function close(): void {
  useOpen.setState({ noting: null });
}

function keep(step: Step, text: string): void {
  const note = text.trim() === "" ? undefined : text.trim();
  apply(words().structure.note, (doc) => setProperty(doc, step.id, "note", note));
  close();
}

function Writing({ step, box }: { step: Step; box: Box }) {
  const t = useWords();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(step.note ?? "");
  const [x, y, zoom] = useStore((now) => now.transform);
  const width = useStore((now) => now.width);
  const height = useStore((now) => now.height);
  useEffect(() => field.current?.select(), []);
  const right = (box.x + box.width) * zoom + x + 12;
  const left = box.x * zoom + x - WIDTH - 12;
  // Beside the step; below it where the window has no room there.
  const beside = [right, left].find((one) => one >= 0 && one + WIDTH <= width);
  const at = beside ?? Math.max(0, Math.min(box.x * zoom + x, width - WIDTH - 12));
  const wanted = (beside === undefined ? box.y + Math.min(box.height, CARD_H) + 6 : box.y) * zoom + y;
  const top = Math.max(8, Math.min(wanted, height - HEIGHT - 8));
  return (
    <div
      className={css.note}
      style={{ left: at, top, width: WIDTH }}
      data-testid="note"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Escape") close();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep(step, text);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) keep(step, text);
      }}
    >
      <label htmlFor={id}>{t.structure.noteOf(step.title)}</label>
      <textarea
        id={id}
        ref={field}
        className="nowheel nopan"
        value={text}
        data-testid="note-text"
        onChange={(event) => setText(event.target.value)}
      />
      <span className={css.noteFoot}>
        {t.structure.noteHint}
        <Button small tone="primary" keys="Ctrl+Enter" testId="note-keep" onClick={() => keep(step, text)}>
          {t.structure.noteKeep}
        </Button>
      </span>
    </div>
  );
}

export function NoteBox({ chart }: { chart: Chart }) {
  const id = useOpen((now) => now.noting);
  const root = useOpen((now) => now.history?.root ?? null);
  const step = id !== null && root ? find(root, id)?.step : undefined;
  const box = id === null ? undefined : chart.box(id);
  return step && box ? <Writing key={step.id} step={step} box={box} /> : null;
}
