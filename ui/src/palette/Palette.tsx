/** Actions and 雛形: favourites, often used ones, groups, search; a click or Enter adds, a drag puts. */
import { useMemo, useState } from "react";
import { insertAction } from "../commands/edit";
import { insertTemplate } from "../commands/templates";
import { useSession } from "../document/library";
import { type Group, usePalette } from "../document/palette";
import { Icon } from "../parts/icon";
import type { ActionSpec, Category, TemplateEntry } from "../protocol";
import { said, useWords } from "../text";
import { Card } from "./Card";
import { found } from "./find";
import { hideHelp, rowsMoved } from "./help";
import { onPaletteKey } from "./keys";
import { often, type Thing, things } from "./often";
import css from "./palette.module.css";
import { Row } from "./Row";
import { type Asked, TemplateDialogs } from "./TemplateDialogs";

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

function grouped(actions: ActionSpec[]): Map<Category, ActionSpec[]> {
  const rows = new Map<Category, ActionSpec[]>();
  for (const spec of actions) rows.set(spec.category, [...(rows.get(spec.category) ?? []), spec]);
  return rows;
}

function insert(thing: Thing): void {
  if (thing.kind === "action") insertAction(thing.spec.name);
  else insertTemplate(thing.template.id);
}

function ThingRow({ thing, first, onAsk }: { thing: Thing; first?: boolean; onAsk: (asked: Asked) => void }) {
  if (thing.kind === "action") {
    const { name, icon, label } = thing.spec;
    return (
      <Row
        of={name}
        icon={icon}
        label={said(label)}
        first={first}
        dragged={{ kind: "new", action: name }}
        insert={() => insert(thing)}
      />
    );
  }
  const { template } = thing;
  return (
    <Row
      of={template.id}
      icon="stamp"
      label={template.name}
      first={first}
      dragged={{ kind: "template", id: template.id }}
      insert={() => insert(thing)}
      onMore={template.own ? (x, y) => onAsk({ what: "menu", template, x, y }) : undefined}
    />
  );
}

const asThings = (templates: TemplateEntry[]): Thing[] =>
  templates.map((template) => ({ kind: "template", template }) as const);

function Head({ group, icon, label, count }: { group: Group; icon: string; label: string; count: number }) {
  const shown = usePalette((now) => now.open === group);
  return (
    <button
      type="button"
      className={css.row}
      aria-expanded={shown}
      data-group={group}
      data-testid={`palette-category-${group}`}
      onClick={() => usePalette.setState({ open: shown ? null : group })}
    >
      <Icon name={icon} />
      <span className={css.word}>{label}</span>
      <span className={css.count}>{count}</span>
      <Icon name={shown ? "chevron-down" : "chevron-right"} size={14} />
    </button>
  );
}

export function Palette() {
  const t = useWords();
  const actions = useSession((now) => now.actions);
  const templates = useSession((now) => now.templates);
  const kept = useSession((now) => now.settings.palette);
  const query = usePalette((now) => now.query);
  const open = usePalette((now) => now.open);
  const [unfolded, setUnfolded] = useState(true);
  const [asked, setAsked] = useState<Asked | null>(null);
  const hits = useMemo(() => found(actions, templates, query), [actions, templates, query]);
  const groups = useMemo(() => grouped(actions), [actions]);
  const ofProduct = templates.filter((one) => !one.own);
  const own = templates.filter((one) => one.own);
  const results: Thing[] = [
    ...hits.actions.map((spec) => ({ kind: "action", spec }) as const),
    ...asThings(hits.templates),
  ];
  const row = (thing: Thing, first = false) => (
    <ThingRow
      key={thing.kind === "action" ? thing.spec.name : thing.template.id}
      thing={thing}
      first={first}
      onAsk={setAsked}
    />
  );
  const starred = things(kept.favourites, actions, templates);
  return (
    <aside className={css.palette} aria-label={t.palette.search} data-testid="palette" onKeyDown={onPaletteKey}>
      <label className={css.search}>
        <Icon name="search" />
        <input
          type="search"
          value={query}
          placeholder={t.palette.search}
          aria-label={t.palette.search}
          data-find-action
          data-testid="palette-search"
          onChange={(event) => usePalette.setState({ query: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === "Escape" && !usePalette.getState().help) {
              usePalette.setState({ query: "" });
              event.currentTarget.blur();
            }
            const first = results[0];
            if (event.key === "Enter" && !event.nativeEvent.isComposing && query.trim() !== "" && first) {
              hideHelp();
              insert(first);
              usePalette.setState({ query: "" });
            }
          }}
        />
      </label>
      <div className={css.list} onScroll={rowsMoved}>
        {query.trim() !== "" ? (
          <>
            {hits.said && <p className={css.said}>{said(hits.said)}</p>}
            {results.length === 0 && !hits.said && <p className={css.none}>{t.palette.none}</p>}
            {results.slice(0, hits.actions.length).map((thing, index) => row(thing, index === 0))}
            {hits.templates.length > 0 && <h3 className={css.head}>{t.palette.templates}</h3>}
            {asThings(hits.templates).map((thing, index) => row(thing, hits.actions.length === 0 && index === 0))}
          </>
        ) : (
          <>
            {starred.length > 0 && (
              <section aria-label={t.palette.favourites} data-testid="palette-favourites">
                <h3 className={css.head}>{t.palette.favourites}</h3>
                {starred.map((thing) => row(thing))}
              </section>
            )}
            <section aria-label={t.palette.often} data-testid="palette-often">
              <button
                type="button"
                className={css.often}
                aria-expanded={unfolded}
                title={t.palette.oftenHint}
                data-group="often"
                onClick={() => setUnfolded(!unfolded)}
              >
                <Icon name={unfolded ? "chevron-down" : "chevron-right"} size={14} />
                {t.palette.often}
              </button>
              {unfolded && things(often(kept.inserted), actions, templates).map((thing) => row(thing))}
            </section>
            <hr />
            {ORDER.map((category) => {
              const specs = groups.get(category);
              if (!specs) return null;
              return (
                <div key={category}>
                  <Head
                    group={category}
                    icon={ICONS[category]}
                    label={t.palette.categories[category]}
                    count={specs.length}
                  />
                  {open === category && (
                    <div className={css.inner}>{specs.map((spec) => row({ kind: "action", spec }))}</div>
                  )}
                </div>
              );
            })}
            <hr />
            <Head group="templates" icon="stamp" label={t.palette.templates} count={templates.length} />
            {open === "templates" && (
              <div className={css.inner}>
                {asThings(ofProduct).map((thing) => row(thing))}
                <h3 className={css.head}>{t.palette.ownTemplates}</h3>
                {asThings(own).map((thing) => row(thing))}
                {own.length === 0 && <p className={css.none}>{t.palette.noOwn}</p>}
              </div>
            )}
          </>
        )}
      </div>
      <Card />
      <TemplateDialogs asked={asked} onAsk={setAsked} />
    </aside>
  );
}
