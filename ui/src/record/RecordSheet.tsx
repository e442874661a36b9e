/** Where a recording is made and where its steps go, and the count before it begins. */
import { useEffect, useRef, useState } from "react";
import { type Into, startRecording } from "../commands/files";
import { show, useSession } from "../document/library";
import { root, selection } from "../document/open";
import { Icon } from "../parts/icon";
import { Button, cx, Dialog, Field } from "../parts/parts";
import { useWords } from "../text";
import css from "./record.module.css";
import { useReview } from "./state";

/** Three, two, one; Esc gives up. */
function Count({ onEnd, onStop }: { onEnd: () => void; onStop: () => void }) {
  const t = useWords();
  const [left, setLeft] = useState(3);
  const ended = useRef(false);
  useEffect(() => {
    if (left === 0) {
      // Once, however often the sheet is drawn meanwhile.
      if (!ended.current) onEnd();
      ended.current = true;
      return undefined;
    }
    const timer = window.setTimeout(() => setLeft(left - 1), 1000);
    return () => window.clearTimeout(timer);
  }, [left, onEnd]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      event.stopPropagation();
      if (event.key === "Escape") onStop();
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, [onStop]);
  return (
    <div className={css.count} role="status" data-testid="record-count">
      <b>{left === 0 ? "" : left}</b>
      <span>{t.record.soon}</span>
      {left > 0 && <small>{t.record.stopCount}</small>}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  value: T;
  rows: { value: T; icon: Parameters<typeof Icon>[0]["name"]; word: string; line?: string }[];
  onChoose: (value: T) => void;
}

function Choice<T extends string>({ value, rows, onChoose }: ChoiceProps<T>) {
  return (
    <div className={css.places}>
      {rows.map((row) => (
        <button
          key={row.value}
          type="button"
          className={cx(css.place, value === row.value && css.chosen)}
          aria-pressed={value === row.value}
          data-testid={`record-${row.value}`}
          onClick={() => onChoose(row.value)}
        >
          <Icon name={row.icon} size={20} />
          <b>{row.word}</b>
          {row.line && <small>{row.line}</small>}
        </button>
      ))}
    </div>
  );
}

export function RecordSheet() {
  const t = useWords();
  const proposed = useSession((now) => now.recordUrl);
  const last = useSession((now) => now.settings.last_address);
  const page = useSession((now) => now.page);
  const open = page === "editor" ? root() : null;
  // What is recorded to be compared goes nowhere.
  const comparing = useReview((now) => now.awaiting);
  const [place, setPlace] = useState<"desktop" | "browser">(proposed === "" ? "desktop" : "browser");
  const [url, setUrl] = useState(proposed || last);
  const [into, setInto] = useState<Into>(open ? "open" : "new");
  const [counting, setCounting] = useState(false);
  if (counting) {
    const begin = () => {
      const where = place === "desktop" ? ({ where: "desktop" } as const) : ({ where: "browser", url } as const);
      void startRecording(where, into);
    };
    return <Count onEnd={begin} onStop={() => setCounting(false)} />;
  }
  const ready = place === "desktop" || url.trim() !== "";
  return (
    <Dialog
      title={t.record.title}
      testId="record-sheet"
      onClose={() => show(null)}
      foot={
        <>
          <Button testId="record-cancel" onClick={() => show(null)}>
            {t.record.cancel}
          </Button>
          <Button
            tone="primary"
            icon="record"
            testId="record-start"
            disabled={!ready}
            onClick={() => setCounting(true)}
          >
            {t.record.start}
          </Button>
        </>
      }
    >
      <p>{t.record.where}</p>
      <Choice
        value={place}
        onChoose={setPlace}
        rows={[
          { value: "browser", icon: "globe", word: t.record.browser, line: t.record.browserLine },
          { value: "desktop", icon: "monitor", word: t.record.desktop, line: t.record.desktopLine },
        ]}
      />
      {place === "browser" && (
        <Field label={t.record.address} hint={t.record.addressHint}>
          {(id) => (
            <input
              id={id}
              value={url}
              placeholder="https://"
              data-testid="record-url"
              onChange={(event) => setUrl(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && ready && !event.nativeEvent.isComposing) setCounting(true);
              }}
            />
          )}
        </Field>
      )}
      {open && open.steps.length > 0 && !comparing && (
        <>
          <p>{t.record.into}</p>
          <Choice
            value={into}
            onChoose={setInto}
            rows={[
              {
                value: "open",
                icon: "list-plus",
                word: selection().length > 0 ? t.record.afterSelected : t.record.atEnd,
              },
              { value: "new", icon: "file-plus-2", word: t.record.fresh },
            ]}
          />
        </>
      )}
    </Dialog>
  );
}
