/** The actions: often used ones, categories, search; a click adds, a drag puts. */
import { useMemo, useState } from "react";
import { idle } from "../commands/command";
import { insertAction } from "../commands/edit";
import { beginDrag } from "../document/drag";
import { useSession } from "../document/library";
import { Icon } from "../parts/icon";
import type { ActionSpec, Category } from "../protocol";
import { said, useWords } from "../text";
import { found } from "./find";
import css from "./palette.module.css";

const ICONS: Record<Category, string> = {
  screen: "app-window",
  browser: "globe",
  table: "file-spreadsheet",
  file: "folder",
  text: "case-sensitive",
  dialog: "message-square",
  program: "terminal",
  variable: "variable",
  control: "workflow",
};
const ORDER = Object.keys(ICONS) as Category[];
const OFTEN = ["ui.click", "ui.set_text", "browser.click", "browser.fill", "browser.select", "if", "for_each"];

function grouped(actions: ActionSpec[]): Map<Category, ActionSpec[]> {
  const rows = new Map<Category, ActionSpec[]>();
  for (const spec of actions) rows.set(spec.category, [...(rows.get(spec.category) ?? []), spec]);
  return rows;
}

function Row({ spec }: { spec: ActionSpec }) {
  return (
    <button
      type="button"
      className={css.row}
      title={said(spec.help)}
      data-testid={`palette-${spec.name}`}
      onPointerDown={(event) => {
        if (event.button === 0 && idle()) beginDrag({ kind: "new", action: spec.name }, event.clientX, event.clientY);
      }}
      onClick={() => {
        insertAction(spec.name);
        useSession.setState({ drawer: null });
      }}
    >
      <Icon name={spec.icon} />
      <span className={css.word}>{said(spec.label)}</span>
      <span className={css.grip}>
        <Icon name="grip-vertical" size={14} />
      </span>
    </button>
  );
}

export function Palette() {
  const t = useWords();
  const actions = useSession((now) => now.actions);
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState<Category | null>(null);
  const [often, setOften] = useState(true);
  const { said: note, actions: hits } = useMemo(() => found(actions, [], query), [actions, query]);
  const groups = useMemo(() => grouped(actions), [actions]);
  const favourites = OFTEN.flatMap((name) => actions.find((spec) => spec.name === name) ?? []);
  return (
    <aside className={css.palette} aria-label={t.palette.search}>
      <label className={css.search}>
        <Icon name="search" />
        <input
          type="search"
          value={query}
          placeholder={t.palette.search}
          aria-label={t.palette.search}
          data-find-action
          data-testid="palette-search"
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              setQuery("");
              event.currentTarget.blur();
            }
            if (event.key === "Enter" && !event.nativeEvent.isComposing && query.trim() !== "" && hits[0]) {
              insertAction(hits[0].name);
              setQuery("");
            }
          }}
        />
        <kbd>/</kbd>
      </label>
      <div className={css.list}>
        {note && <p className={css.none}>{said(note)}</p>}
        {query.trim() !== "" ? (
          hits.length > 0 ? (
            hits.map((spec) => <Row key={spec.name} spec={spec} />)
          ) : (
            !note && <p className={css.none}>{t.palette.none}</p>
          )
        ) : (
          <>
            <button type="button" className={css.often} aria-expanded={often} onClick={() => setOften(!often)}>
              <Icon name={often ? "chevron-down" : "chevron-right"} size={14} />
              {t.palette.often}
            </button>
            {often && favourites.map((spec) => <Row key={spec.name} spec={spec} />)}
            <hr />
            {ORDER.map((category) => {
              const rows = groups.get(category);
              if (!rows) return null;
              const shown = open === category;
              return (
                <div key={category}>
                  <button
                    type="button"
                    className={css.row}
                    aria-expanded={shown}
                    data-testid={`palette-category-${category}`}
                    onClick={() => setOpen(shown ? null : category)}
                  >
                    <Icon name={ICONS[category]} />
                    <span className={css.word}>{t.palette.categories[category]}</span>
                    <span className={css.count}>{rows.length}</span>
                    <Icon name={shown ? "chevron-down" : "chevron-right"} size={14} />
                  </button>
                  {shown && (
                    <div className={css.inner}>
                      {rows.map((spec) => (
                        <Row key={spec.name} spec={spec} />
                      ))}
                    </div>
                  )}
                </div>
              );
            })}
          </>
        )}
      </div>
    </aside>
  );
}
