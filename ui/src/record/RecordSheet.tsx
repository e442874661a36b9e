/** Where a recording is made, and the count before it begins. */
import { useEffect, useState } from "react";
import { ask } from "../commands/files";
import { show, useSession } from "../document/library";
import { Icon } from "../parts/icon";
import { Button, cx, Dialog, Field } from "../parts/parts";
import { useWords } from "../text";
import css from "./record.module.css";

export function RecordSheet() {
  const t = useWords();
  const last = useSession.getState().recordUrl;
  const [place, setPlace] = useState<"desktop" | "browser">(last === "" ? "desktop" : "browser");
  const [url, setUrl] = useState(last);
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    if (count === null) return;
    if (count > 0) {
      const timer = window.setTimeout(() => setCount(count - 1), 1000);
      return () => window.clearTimeout(timer);
    }
    useSession.setState({ recorded: [] });
    void ask("record_start", { place: place === "desktop" ? { where: "desktop" } : { where: "browser", url } }).then(
      (answer) => {
        show(null);
        if (answer) useSession.setState({ recording: "recording" });
      },
    );
    return undefined;
  }, [count, place, url]);
  if (count !== null) {
    return (
      <div className={css.count} role="status" data-testid="record-count">
        <b>{count}</b>
        <span>{t.record.soon}</span>
      </div>
    );
  }
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
            disabled={place === "browser" && url.trim() === ""}
            onClick={() => setCount(3)}
          >
            {t.record.start}
          </Button>
        </>
      }
    >
      <p>{t.record.where}</p>
      <div className={css.places}>
        {(["desktop", "browser"] as const).map((one) => (
          <button
            key={one}
            type="button"
            className={cx(css.place, place === one && css.chosen)}
            aria-pressed={place === one}
            data-testid={`record-${one}`}
            onClick={() => setPlace(one)}
          >
            <Icon name={one === "desktop" ? "monitor" : "globe"} size={20} />
            <b>{t.record[one]}</b>
            <small>{one === "desktop" ? t.record.desktopLine : t.record.browserLine}</small>
          </button>
        ))}
      </div>
      {place === "browser" && (
        <Field label={t.record.address}>
          {(id) => (
            <input
              id={id}
              value={url}
              placeholder="https://"
              data-testid="record-url"
              onChange={(event) => {
                useSession.setState({ recordUrl: event.target.value });
                setUrl(event.target.value);
              }}
            />
          )}
        </Field>
      )}
    </Dialog>
  );
}
