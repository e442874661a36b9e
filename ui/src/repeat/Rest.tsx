/** What tells a case apart, which steps are one case, and where the file stays. */
import { useOpen } from "../document/open";
import { Icon } from "../parts/icon";
import { Field } from "../parts/parts";
import type { RepeatSight } from "../protocol";
import { useWords } from "../text";
import css from "./repeat.module.css";
import { keyOf, type List, page, range } from "./state";

const NONE: Record<string, string> = {};

interface Props {
  list: List;
  sight: RepeatSight;
}

export function Rest(props: Props) {
  return (
    <section className={css.part}>
      <Key {...props} />
      <Range {...props} />
      <Failing {...props} />
      <Keep {...props} />
    </section>
  );
}

function Key({ list, sight }: Props) {
  const t = useWords();
  const now = keyOf(sight, list.decided);
  const at = sight.keys.findIndex((one) => one.columns.join("\n") === now.join("\n"));
  const key = sight.keys[at];
  return (
    <>
      <Field label={t.repeat.key} hint={key ? t.repeat.keyHint : t.repeat.noKeyHint}>
        {(id) => (
          <select
            id={id}
            data-testid="repeat-key"
            value={at}
            onChange={(event) => list.decide({ key: sight.keys[Number(event.target.value)]?.columns ?? [] })}
          >
            {sight.keys.map((one, index) => (
              <option key={one.columns.join("\n")} value={index}>
                {one.columns.join(t.repeat.together)}
              </option>
            ))}
            <option value={-1}>{t.repeat.noKey}</option>
          </select>
        )}
      </Field>
      {key && key.empty_count + key.doubles_count > 0 && (
        <div className={css.attend} role="status" data-testid="repeat-key-bad">
          <Icon name="triangle-alert" />
          <span>
            {key.empty_count > 0 && <p>{t.repeat.keyEmpty(t.repeat.lines(key.empty, key.empty_count))}</p>}
            {key.doubles_count > 0 && <p>{t.repeat.keyDoubles(key.doubles_count)}</p>}
            {key.doubles.map((one) => (
              <p key={one.value}>{t.repeat.keyDouble(one.value, t.repeat.lines(one.lines, one.count))}</p>
            ))}
            <p>{t.repeat.keyBad}</p>
          </span>
        </div>
      )}
    </>
  );
}

function Range({ list, sight }: Props) {
  const t = useWords();
  const numbers = useOpen((now) => now.checked?.numbers ?? NONE);
  const { first, last } = range(sight, list.decided);
  const places = sight.steps.map((one) => one.id);
  const place = (id: string) => places.indexOf(id);
  const url = page(sight, list.decided);
  const step = (which: "first" | "last", now: string, fits: (at: number) => boolean) => (
    <label className={css.end}>
      <span>{which === "first" ? t.repeat.from : t.repeat.to}</span>
      <select
        data-testid={`repeat-${which}`}
        value={now}
        onChange={(event) => list.decide({ [which]: event.target.value })}
      >
        {sight.steps.map((one, at) =>
          fits(at) ? (
            <option key={one.id} value={one.id}>
              {numbers[one.id] ? `${numbers[one.id]} ${one.title}` : one.title}
            </option>
          ) : null,
        )}
      </select>
    </label>
  );
  return (
    <div className={css.group}>
      <h3>{t.repeat.range}</h3>
      {step("first", first, (at) => at <= place(last))}
      {step("last", last, (at) => at >= place(first))}
      {place(first) > 0 && <p className={css.hint}>{t.repeat.before}</p>}
      {url ? (
        <label className={css.tick} title={url}>
          <input
            type="checkbox"
            data-testid="repeat-reopen"
            checked={list.decided.reopen}
            onChange={(event) => list.decide({ reopen: event.target.checked })}
          />
          {t.repeat.reopen}
        </label>
      ) : null}
      {(!url || !list.decided.reopen) && <p className={css.hint}>{t.repeat.back}</p>}
    </div>
  );
}

function Failing({ list }: Props) {
  const t = useWords();
  return (
    <fieldset className={css.group}>
      <legend>{t.repeat.failing}</legend>
      {([true, false] as const).map((toPerson) => (
        <label key={String(toPerson)} className={css.tick}>
          <input
            type="radio"
            name="repeat-failing"
            data-testid={toPerson ? "repeat-to-person" : "repeat-stop"}
            checked={list.decided.toPerson === toPerson}
            onChange={() => list.decide({ toPerson })}
          />
          {toPerson ? t.repeat.toPerson : t.repeat.stops}
        </label>
      ))}
    </fieldset>
  );
}

function Keep({ list }: Props) {
  const t = useWords();
  return (
    <fieldset className={css.group}>
      <legend>{t.repeat.keep}</legend>
      {([true, false] as const).map((copy) => (
        <label key={String(copy)} className={css.tick}>
          <input
            type="radio"
            name="repeat-keep"
            data-testid={copy ? "repeat-copy" : "repeat-there"}
            checked={list.decided.copy === copy}
            onChange={() => list.decide({ copy })}
          />
          {copy ? t.repeat.copy : t.repeat.stayThere}
        </label>
      ))}
    </fieldset>
  );
}
