/** Where to look, and what counts. */
import { PLACES, type Searching } from "../document/searching";
import { cx } from "../parts/parts";
import { useWords } from "../text";
import css from "./find.module.css";

type Wanted = Pick<Searching, "exact" | "pattern" | "places">;

export function Options({ now, onChange }: { now: Wanted; onChange: (patch: Partial<Wanted>) => void }) {
  const t = useWords();
  const chip = (id: string, word: string, hint: string, on: boolean, toggle: () => void) => (
    <button
      key={id}
      type="button"
      className={cx(css.chip, on && css.chipOn)}
      aria-pressed={on}
      title={hint}
      data-testid={`find-${id}`}
      onClick={toggle}
    >
      {word}
    </button>
  );
  return (
    <>
      <div className={css.chips} role="group" aria-label={t.find.where}>
        {PLACES.map((one) => {
          const on = now.places.includes(one);
          const next = on ? now.places.filter((other) => other !== one) : [...now.places, one];
          return chip(`place-${one}`, t.find.places[one], t.find.placesHint[one], on, () => onChange({ places: next }));
        })}
      </div>
      <div className={css.chips}>
        {chip("exact", t.find.exact, t.find.exactHint, now.exact, () => onChange({ exact: !now.exact }))}
        {chip("pattern", t.find.pattern, t.find.patternHint, now.pattern, () => onChange({ pattern: !now.pattern }))}
      </div>
    </>
  );
}
