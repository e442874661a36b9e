/** The hits of one scenario of the library, and what became of a replacement. */
import { useState } from "react";
import { Icon } from "../parts/icon";
import { Button, Chip, cx } from "../parts/parts";
import type { LibraryReplaced, ScenarioFound } from "../protocol";
import { useWords } from "../text";
import { Excerpt } from "./Excerpt";
import { fieldOf, holderOf } from "./field";
import find from "./find.module.css";
import css from "./library.module.css";

/** Hits of a scenario that are shown before the rest is asked for. */
const FIRST = 5;

interface Props {
  scenario: ScenarioFound;
  /** What takes the place of a hit. */
  next?: string;
  /** null: nothing is replaced. */
  ticked: boolean | null;
  onTick: (on: boolean) => void;
  onOpen: (step?: string, field?: string) => void;
}

export function ScenarioHits({ scenario, next, ticked, onTick, onOpen }: Props) {
  const t = useWords();
  const [all, setAll] = useState(false);
  const { found, draft } = scenario;
  const hits = all ? found.hits : found.hits.slice(0, FIRST);
  const closed = draft || found.open === 0;
  return (
    <section className={css.scenario} data-testid={`found-${scenario.id}`}>
      <header>
        {ticked !== null && (
          <input
            type="checkbox"
            checked={ticked}
            disabled={closed}
            aria-label={`${t.find.library.take} ${scenario.name}`}
            data-testid={`take-${scenario.id}`}
            onChange={(event) => onTick(event.target.checked)}
          />
        )}
        <b title={scenario.name}>{scenario.name}</b>
        <Chip>
          {scenario.version === 0
            ? t.find.library.draft
            : draft
              ? t.top.versionDraft(scenario.version)
              : t.top.version(scenario.version)}
        </Chip>
        <small>{t.find.count(found.total)}</small>
        {ticked !== null && draft && <small className={css.why}>{t.find.library.draftWhy}</small>}
        <span className={css.space} />
        <Button small icon="pencil" testId={`found-open-${scenario.id}`} onClick={() => onOpen()}>
          {t.find.library.open}
        </Button>
      </header>
      {hits.map((hit) => {
        const locked = ticked !== null && !draft ? hit.locked : undefined;
        return (
          <button
            key={`${hit.step}/${hit.at}/${hit.nth}`}
            type="button"
            className={cx(find.hit, css.hit)}
            title={locked && t.find.locks[locked]}
            onClick={() => onOpen(hit.step, hit.at)}
          >
            <span className={find.number}>{hit.step !== undefined ? scenario.numbers[hit.step] : ""}</span>
            <span className={find.holder}>{holderOf(hit)}</span>
            <span className={find.field}>{fieldOf(hit)}</span>
            <Excerpt hit={hit} next={draft ? undefined : next} />
            {locked && (
              <span className={find.locked}>
                <Icon name="lock" size={12} />
                {t.find.locked}
              </span>
            )}
          </button>
        );
      })}
      {!all && found.hits.length > FIRST && (
        <button type="button" className={css.more} onClick={() => setAll(true)}>
          {t.find.library.hits(found.total - FIRST)}
        </button>
      )}
    </section>
  );
}

export function Done({ done, onOpen }: { done: LibraryReplaced; onOpen: (id: string) => void }) {
  const t = useWords();
  return (
    <div className={css.scenarios}>
      {done.scenarios.length === 0 && <p className={css.count}>{t.find.nothing}</p>}
      {done.scenarios.map((one) => (
        <section key={one.id} className={css.scenario} data-testid={`replaced-${one.id}`}>
          <header>
            <span className={css.good}>
              <Icon name="circle-check" />
            </span>
            <b title={one.name}>{one.name}</b>
            <small>
              {t.find.library.row(one.version, one.done)}
              {one.left > 0 && `　${t.find.library.rowLeft(one.left)}`}
            </small>
            <span className={css.space} />
            <Button small icon="pencil" onClick={() => onOpen(one.id)}>
              {t.find.library.open}
            </Button>
          </header>
        </section>
      ))}
      <p className={css.count}>{t.find.library.kept}</p>
    </div>
  );
}
