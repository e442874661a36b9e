/** Each recorded field with the column that it takes its value from. */
import { Icon } from "../parts/icon";
import { Chip, cx } from "../parts/parts";
import type { RepeatChoice, RepeatField, RepeatSight } from "../protocol";
import { useWords } from "../text";
import css from "./repeat.module.css";
import { choicesOf, type List } from "./state";

/** What is entered for the first row; how a date is written can be chosen. */
function Entered({ field, onFormat }: { field: RepeatField; onFormat: (format: string) => void }) {
  const t = useWords();
  if (field.entered === null) return t.repeat.all(field.value ?? t.repeat.hidden);
  const now = field.formats.find((one) => one.format === field.format || one.sample === field.entered);
  if (!now) return field.entered;
  return (
    <select
      aria-label={`${field.name} ${t.repeat.writing}`}
      title={t.repeat.writing}
      value={now.format}
      onChange={(event) => onFormat(event.target.value)}
    >
      {field.formats.map((one) => (
        <option key={one.format} value={one.format}>
          {one.sample}
        </option>
      ))}
    </select>
  );
}

export function Fields({ list, sight }: { list: List; sight: RepeatSight }) {
  const t = useWords();
  const choose = (field: RepeatField, change: Partial<RepeatChoice>) => {
    const choices = choicesOf(sight).map((one) =>
      one.step === field.step && one.parameter === field.parameter ? { ...one, ...change } : one,
    );
    void list.look(list.file ?? sight.file, choices);
  };
  return (
    <section className={css.part}>
      <h3>{t.repeat.fields}</h3>
      <table className={css.fields}>
        <thead>
          <tr>
            <th>{t.repeat.recorded}</th>
            <th className={css.wideColumn}>{t.repeat.column}</th>
            <th>{t.repeat.first}</th>
          </tr>
        </thead>
        <tbody>
          {sight.fields.map((field, at) => (
            <tr key={`${field.step}/${field.parameter}`} data-testid={`repeat-field-${at}`}>
              <td>
                <b title={field.name}>{field.name}</b>
                <small title={field.value ?? undefined}>{field.value ?? t.repeat.hidden}</small>
              </td>
              <td>
                <span className={css.pick}>
                  <select
                    aria-label={`${field.name} ${t.repeat.column}`}
                    data-testid={`repeat-column-${at}`}
                    className={cx(field.column !== null && css.chosen)}
                    value={field.column ?? ""}
                    onChange={(event) => choose(field, { column: event.target.value || null, format: undefined })}
                  >
                    <option value="">{t.repeat.stay}</option>
                    {sight.columns.map((column) => (
                      <option key={column} value={column}>
                        {column}
                      </option>
                    ))}
                  </select>
                  {field.by === "like_name" && <Chip>{t.repeat.byLike}</Chip>}
                  {field.by === "value" && <Chip>{t.repeat.byValue}</Chip>}
                </span>
              </td>
              <td className={cx(field.entered === null && css.off)} data-testid={`repeat-entered-${at}`}>
                <Entered field={field} onFormat={(format) => choose(field, { format })} />
                {field.wide && (
                  <span className={css.wide} title={t.repeat.wideHint}>
                    {t.repeat.wide}
                  </span>
                )}
                {field.converted && field.formats.length === 0 && (
                  <span className={css.converted} title={t.repeat.converted}>
                    <Icon name="replace" size={12} />
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
