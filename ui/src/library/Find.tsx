import { useEffect, useRef } from "react";
import { listLibrary } from "../commands/files";
import { useSession } from "../document/library";
import { Icon } from "../parts/icon";
import { cx } from "../parts/parts";
import type { ScenarioEntry } from "../protocol";
import { useWords } from "../text";
import css from "./library.module.css";
import { type Filter, fits } from "./rows";

const WAIT_MS = 150;
let timer: number | undefined;

interface Props {
  rows: ScenarioEntry[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

/** The column at the left: search, states, departments. */
export function Find({ rows, filter, onFilter }: Props) {
  const t = useWords();
  const query = useSession((now) => now.query);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const slash = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
      if (event.key !== "/" || typing) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener("keydown", slash);
    return () => window.removeEventListener("keydown", slash);
  }, []);
  const departments = [...new Set(rows.flatMap((row) => row.department ?? []))].sort((a, b) =>
    a.localeCompare(b, "ja"),
  );
  const line = (one: Filter, icon: string, word: string) => {
    const now = JSON.stringify(one) === JSON.stringify(filter);
    return (
      <button
        key={word}
        type="button"
        className={cx(css.filter, now && css.filterNow)}
        aria-pressed={now}
        title={word}
        onClick={() => onFilter(one)}
      >
        <Icon name={icon} />
        <span>{word}</span>
        <small>{rows.filter((row) => fits(row, one)).length}</small>
      </button>
    );
  };
  return (
    <aside className={css.find}>
      <label className={css.search}>
        <Icon name="search" />
        <input
          ref={field}
          type="search"
          placeholder={t.library.search}
          aria-label={t.library.search}
          data-testid="library-search"
          value={query}
          onChange={(event) => {
            useSession.setState({ query: event.target.value });
            window.clearTimeout(timer);
            timer = window.setTimeout(() => void listLibrary(), WAIT_MS);
          }}
        />
        <kbd>/</kbd>
      </label>
      {line({ kind: "all" }, "library-big", t.library.all)}
      <h2>{t.library.state}</h2>
      {line({ kind: "draft" }, "pencil-line", t.library.draft)}
      {line({ kind: "version" }, "badge-check", t.library.saved)}
      {departments.length > 0 && <h2>{t.library.department}</h2>}
      {departments.map((name) => line({ kind: "department", name }, "folder", name))}
    </aside>
  );
}
