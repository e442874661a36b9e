/** The title of a step, written over where it stands. */
import { useStore } from "@xyflow/react";
import { useLayoutEffect, useRef, useState } from "react";
import { setTitle } from "../commands/cursor";
import { look, useOpen } from "../document/open";
import { find } from "../document/tree";
import { useWriting, write } from "../document/writing";
import { HEAD_H } from "../layout/chart";
import type { Box, Chart } from "../layout/layout";
import { useWords } from "../text";
import css from "./writing.module.css";

const LEAST = 200;
const MOST = 360;

function Field({ box, title }: { box: Box; title: string }) {
  const t = useWords();
  const [x, y, zoom] = useStore((now) => now.transform);
  const [text, setText] = useState(title);
  const field = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useLayoutEffect(() => field.current?.select(), []);
  const width = Math.max(LEAST, Math.min(MOST, box.width * zoom));
  const height = (box.kind === "frame" ? HEAD_H : box.height) * zoom;
  const end = (keep: boolean) => {
    if (over.current) return;
    over.current = true;
    write(null);
    if (keep && text.trim() !== "" && text !== title) setTitle(box.id, text);
  };
  return (
    <input
      ref={field}
      className={css.title}
      style={{
        left: (box.x + box.width / 2) * zoom + x - width / 2,
        top: box.y * zoom + y + height / 2 - 18,
        width,
      }}
      aria-label={t.keys.title}
      value={text}
      data-testid="title-box"
      onChange={(event) => setText(event.target.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
        event.preventDefault();
        event.stopPropagation();
        end(event.key === "Enter");
        look(box.id);
      }}
    />
  );
}

export function TitleBox({ chart }: { chart: Chart }) {
  const id = useWriting(({ writing }) => (writing?.what === "title" ? writing.step : null));
  const root = useOpen((now) => now.history?.root);
  const step = id !== null && root ? find(root, id)?.step : undefined;
  const box = id === null ? undefined : chart.box(id);
  return step && box ? <Field key={step.id} box={box} title={step.title} /> : null;
}
