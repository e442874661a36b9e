/** The bar that stays on top of all windows while a recording is on. */
import { useEffect, useState } from "react";
import { ask } from "../commands/files";
import { useSession } from "../document/library";
import { Icon } from "../parts/icon";
import { Button, cx } from "../parts/parts";
import { useWords } from "../text";
import css from "./record.module.css";

/** The bar. Alone in its own window it only sends commands; in the main window it also takes the steps over. */
export function RecordBar({ alone }: { alone?: boolean }) {
  const t = useWords();
  // Its own window may open after the recording has begun.
  const state = useSession((now) => (alone && now.recording === "off" ? "recording" : now.recording));
  const recorded = useSession((now) => now.recorded);
  const [seconds, setSeconds] = useState(0);
  const [note, setNote] = useState<string | null>(null);
  useEffect(() => {
    if (state !== "recording") return;
    const timer = window.setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => window.clearInterval(timer);
  }, [state]);
  const paused = state === "paused";
  const time = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  return (
    <div className={cx(css.bar, alone && css.alone)} data-testid="record-bar" data-tauri-drag-region>
      <Icon name="grip-vertical" />
      <span className={cx(css.light, paused && css.lightOff)} title={paused ? t.record.paused : t.record.recording} />
      <b className={css.time}>{time}</b>
      <span className={css.steps}>{t.record.steps(recorded.length)}</span>
      {note === null ? (
        <span className={css.last} title={recorded.at(-1)?.title}>
          {recorded.at(-1)?.title ?? t.record.none}
        </span>
      ) : (
        <input
          autoFocus
          className={css.note}
          value={note}
          placeholder={t.record.notePrompt}
          data-testid="record-note-field"
          onChange={(event) => setNote(event.target.value)}
          onBlur={() => setNote(null)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setNote(null);
            if (event.key === "Enter" && !event.nativeEvent.isComposing) {
              if (note.trim() !== "") void ask("record_note", { text: note });
              setNote(null);
            }
          }}
        />
      )}
      <Button
        tone="bare"
        small
        icon={paused ? "play" : "pause"}
        testId="record-pause"
        onClick={() => void ask(paused ? "record_resume" : "record_pause", {})}
      >
        {paused ? t.record.resume : t.record.pause}
      </Button>
      <Button
        tone="bare"
        small
        icon="undo-2"
        testId="record-undo"
        disabled={recorded.length === 0}
        onClick={() => void ask("record_undo", {})}
      >
        {t.record.undo}
      </Button>
      <Button tone="bare" small icon="message-square-plus" testId="record-note" onClick={() => setNote("")}>
        {t.record.note}
      </Button>
      <button
        type="button"
        className={css.finish}
        data-testid="record-finish"
        onClick={() => void ask("record_stop", {})}
      >
        <Icon name="square" />
        {t.record.finish}
      </button>
    </div>
  );
}
