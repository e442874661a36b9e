/** The bar that stays on top of all windows while a recording is on. */
import { useEffect, useState } from "react";
import { ask } from "../commands/files";
import { dismiss, useSession } from "../document/library";
import { Icon } from "../parts/icon";
import { Button, cx } from "../parts/parts";
import { useWords } from "../text";
import { LostSign } from "./LostSign";
import css from "./record.module.css";

/** A field in the bar: Enter takes it, Esc leaves it. */
function BarField({
  id,
  prompt,
  onTake,
  onLeave,
}: {
  id: string;
  prompt: string;
  onTake: (text: string) => void;
  onLeave: () => void;
}) {
  const [text, setText] = useState("");
  return (
    <input
      autoFocus
      className={css.note}
      value={text}
      placeholder={prompt}
      data-testid={id}
      onChange={(event) => setText(event.target.value)}
      onBlur={onLeave}
      onKeyDown={(event) => {
        if (event.key === "Escape") onLeave();
        if (event.key === "Enter" && !event.nativeEvent.isComposing) {
          if (text.trim() !== "") onTake(text.trim());
          onLeave();
        }
      }}
    />
  );
}

/** The bar. Alone in its own window it only sends commands; in the main window it also takes the steps over. */
export function RecordBar({ alone }: { alone?: boolean }) {
  const t = useWords();
  // Its own window may open after the recording has begun.
  const state = useSession((now) => (alone && now.recording === "off" ? "recording" : now.recording));
  const recorded = useSession((now) => now.recorded);
  const [seconds, setSeconds] = useState(0);
  const unsure = useSession((now) => now.unsure);
  // Its own window has no other place for what could not be done.
  const problem = useSession((now) => (alone ? now.notices.at(-1) : undefined));
  const [field, setField] = useState<"note" | "address" | null>(null);
  const [opening, setOpening] = useState(false);
  useEffect(() => {
    if (state !== "recording") return;
    const timer = window.setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => window.clearInterval(timer);
  }, [state]);
  /** The same page in Tejun's browser; one whose address cannot be read is asked for. */
  const reopen = async (url?: string) => {
    setOpening(true);
    const answer = await ask("record_reopen", url === undefined ? {} : { url });
    setOpening(false);
    if (!answer?.opened) setField("address");
  };
  const paused = state === "paused";
  const time = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  return (
    <div className={cx(css.bar, alone && css.alone)} data-testid="record-bar" data-tauri-drag-region>
      <Icon name="grip-vertical" />
      <span className={cx(css.light, paused && css.lightOff)} title={paused ? t.record.paused : t.record.recording} />
      <b className={css.time}>{time}</b>
      {unsure === null && <span className={css.steps}>{t.record.steps(recorded.length)}</span>}
      <LostSign />
      {field === "note" && (
        <BarField
          id="record-note-field"
          prompt={t.record.notePrompt}
          onTake={(text) => void ask("record_note", { text })}
          onLeave={() => setField(null)}
        />
      )}
      {field === "address" && (
        <BarField
          id="record-address-field"
          prompt={t.record.reopenPrompt}
          onTake={(url) => void reopen(url)}
          onLeave={() => setField(null)}
        />
      )}
      {field === null && problem && (
        <button
          type="button"
          className={css.problem}
          title={`${problem.message}\n${problem.remedy}`}
          data-testid="record-problem"
          onClick={() => dismiss(problem.id)}
        >
          {problem.message}
        </button>
      )}
      {field === null && !problem && unsure !== null && (
        <span className={css.unsure} role="alert" data-testid="record-unsure">
          <Icon name="triangle-alert" />
          {t.record.unsure}
        </span>
      )}
      {field === null && !problem && unsure === null && (
        <span className={css.last} title={recorded.at(-1)?.title}>
          {recorded.at(-1)?.title ?? t.record.none}
        </span>
      )}
      {unsure !== null && (
        <Button small icon="globe" testId="record-reopen" disabled={opening} onClick={() => void reopen()}>
          {t.record.reopen}
        </Button>
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
      {unsure === null && (
        <>
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
          <Button tone="bare" small icon="message-square-plus" testId="record-note" onClick={() => setField("note")}>
            {t.record.note}
          </Button>
        </>
      )}
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
