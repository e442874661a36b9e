/** Each recorded field with the column that it takes its value from. */
import { Icon } from "../parts/icon";
import { Chip, cx } from "../parts/parts";
import type { RepeatField, RepeatSight } from "../protocol";
import { useWords } from "../text";
import css from "./repeat.module.css";
import { choicesOf, type List } from "./state";

export function Fields({ list, sight }: { list: List; sight: RepeatSight }) {
  const t = useWords();
  const choose = (field: RepeatField, column: string | null) => {
    const choices = choicesOf(sight).map((one) =>
      one.step === field.step && one.parameter === field.parameter ? { ...one, column } : one,
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
            <th>{t.repeat.column}</th>
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
                <select
                  aria-label={`${field.name} ${t.repeat.column}`}
                  data-testid={`repeat-column-${at}`}
                  className={cx(field.column !== null && css.chosen)}
                  value={field.column ?? ""}
                  onChange={(event) => choose(field, event.target.value === "" ? null : event.target.value)}
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
              </td>
              <td className={cx(field.entered === null && css.off)} data-testid={`repeat-entered-${at}`}>
                {field.entered ?? t.repeat.all(field.value ?? t.repeat.hidden)}
                {field.converted && (
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
