/** A value as the file says it, for what this version has no field for. */
import { useEffect, useState } from "react";
import { useWords } from "../../text";
import css from "../inspector.module.css";

interface Props {
  id?: string;
  name: string;
  value: unknown;
  write: (value: unknown) => void;
}

export function RawField({ id, name, value, write }: Props) {
  const t = useWords();
  const text = value === undefined ? "" : JSON.stringify(value, null, 1);
  const [draft, setDraft] = useState(text);
  const [bad, setBad] = useState(false);
  useEffect(() => {
    setDraft(text);
    setBad(false);
  }, [text]);
  return (
    <>
      <textarea
        id={id}
        rows={Math.min(8, draft.split("\n").length)}
        className={css.code}
        value={draft}
        aria-label={name}
        aria-invalid={bad}
        data-testid={`raw-${name}`}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => {
          try {
            const next: unknown = draft.trim() === "" ? undefined : JSON.parse(draft);
            setBad(false);
            if (JSON.stringify(next) !== JSON.stringify(value)) write(next);
          } catch {
            setBad(true);
          }
        }}
      />
      {bad && <p className={css.bad}>{t.inspector.json}</p>}
    </>
  );
}
