/** The rows of a list that are left to a person, each with its reason. */
import type { Left } from "../document/run";
import { Icon } from "../parts/icon";
import { useWords } from "../text";
import css from "./run.module.css";

export function LeftRows({ rows }: { rows: Left[] }) {
  const t = useWords();
  if (rows.length === 0) return null;
  return (
    <section className={css.left} data-testid="rows-left">
      <h3>
        <Icon name="triangle-alert" />
        {t.run.leftTitle(rows.length)}
      </h3>
      <p>{t.run.leftLine}</p>
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.key}</th>
              <td>{t.run.itemStates[row.state]}</td>
              <td>{row.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
