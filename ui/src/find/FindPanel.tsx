/** Find and replace in the open scenario: what and where at the left, the hits at the right. */
import { useEffect } from "react";
import { idle } from "../commands/command";
import { replaceAll, replaceOne, search, searchFor, showHit, showNext } from "../commands/find";
import { useOpen } from "../document/open";
import { useRun } from "../document/run";
import { useSearching } from "../document/searching";
import { Button } from "../parts/parts";
import { useWords } from "../text";
import css from "./find.module.css";
import { Hits } from "./Hits";
import { Options } from "./Options";

function Fields() {
  const t = useWords();
  const now = useSearching();
  useRun((run) => run.phase);
  const open = now.found?.open ?? 0;
  return (
    <>
      <div className={css.line}>
        <Button
          icon={now.replacing ? "chevron-down" : "chevron-right"}
          tone="bare"
          small
          hint={now.replacing ? t.find.closeReplace : t.find.openReplace}
          keys="Ctrl+H"
          testId="find-unfold"
          aria-expanded={now.replacing}
          onClick={() => searchFor({ replacing: !now.replacing })}
        />
        <input
          value={now.words}
          placeholder={t.find.words}
          aria-label={t.find.words}
          aria-invalid={now.broken !== null}
          data-testid="find-words"
          onChange={(event) => searchFor({ words: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void showNext(event.shiftKey ? -1 : 1);
          }}
        />
        <Button
          icon="chevron-up"
          tone="bare"
          small
          hint={t.find.previous}
          keys="Shift+F3"
          testId="find-previous"
          onClick={() => void showNext(-1)}
        />
        <Button
          icon="chevron-down"
          tone="bare"
          small
          hint={t.find.next}
          keys="F3"
          testId="find-next"
          onClick={() => void showNext(1)}
        />
      </div>
      {now.replacing && (
        <div className={css.line}>
          <input
            value={now.with}
            placeholder={t.find.with}
            aria-label={t.find.with}
            data-testid="find-with"
            onChange={(event) => searchFor({ with: event.target.value })}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
              event.preventDefault();
              if (idle()) void replaceOne();
            }}
          />
          <Button small disabled={open === 0 || !idle()} testId="replace-one" onClick={() => void replaceOne()}>
            {t.find.one}
          </Button>
          <Button small disabled={open === 0 || !idle()} testId="replace-all" onClick={() => void replaceAll()}>
            {t.find.all}
          </Button>
        </div>
      )}
    </>
  );
}

function Count() {
  const t = useWords();
  const { found, at, words, broken, replacing } = useSearching();
  if (broken !== null)
    return (
      <p className={css.broken} role="alert" data-testid="find-broken">
        {broken}
      </p>
    );
  if (words === "") return <p className={css.count}>{t.find.start}</p>;
  if (!found) return null;
  const locked = found.total - found.open;
  return (
    <p className={css.count} role="status" data-testid="find-count">
      {found.total === 0 ? t.find.none : at < 0 ? t.find.count(found.total) : t.find.nth(at + 1, found.total)}
      {replacing && locked > 0 && ` （${t.find.lockedCount(locked)}）`}
    </p>
  );
}

export function FindPanel() {
  const now = useSearching();
  const root = useOpen((open) => open.history?.root);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hits are of the document as it is
  useEffect(() => {
    const timer = window.setTimeout(() => void search(), 200);
    return () => window.clearTimeout(timer);
  }, [root]);
  return (
    <div className={css.panel} data-own-arrows>
      <div className={css.form}>
        <Fields />
        <Options now={now} onChange={searchFor} />
      </div>
      <Hits onShow={showHit} head={<Count />} />
    </div>
  );
}
