/** Ctrl+K: everything that can be done and everywhere one can go, found by a few letters. */
import { useEffect, useMemo, useRef, useState } from "react";
import { show } from "../document/library";
import { Finder } from "../parts/Finder";
import { useWords } from "../text";
import { found } from "./found";
import css from "./keys.module.css";

export function CommandPalette() {
  const t = useWords();
  const [query, setQuery] = useState("");
  const rows = useMemo(() => found(query, t), [query, t]);
  const before = useRef(document.activeElement);
  const done = useRef(false);
  useEffect(
    () => () => {
      if (!done.current && before.current instanceof HTMLElement) before.current.focus();
    },
    [],
  );
  return (
    <div className={css.veil} onMouseDown={() => show(null)}>
      <div
        role="dialog"
        aria-modal="true"
        aria-label={t.keys.palette.title}
        className={css.palette}
        data-testid="commands"
        onMouseDown={(event) => event.stopPropagation()}
        onKeyDown={(event) => event.stopPropagation()}
      >
        <Finder
          label={t.keys.palette.title}
          placeholder={t.keys.palette.hint}
          query={query}
          rows={rows}
          none={t.keys.palette.none}
          count={t.keys.insert.found(rows.length)}
          foot={t.keys.palette.help}
          testId="found"
          onQuery={setQuery}
          onChoose={(row) => {
            // What was in use gets the keyboard back first: what is done now may lead it on.
            done.current = true;
            if (before.current instanceof HTMLElement) before.current.focus();
            show(null);
            row.run();
          }}
          onClose={() => show(null)}
        />
      </div>
    </div>
  );
}
