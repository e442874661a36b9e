/** Every key there is, from the commands themselves; it can be printed and put beside the screen. */
import { grouped } from "../commands/groups";
import { show } from "../document/library";
import { Button, Dialog } from "../parts/parts";
import { useWords } from "../text";
import { keyWord } from "../text/keys";
import css from "./keys.module.css";

function Rows({ title, rows }: { title: string; rows: [what: string, keys: string[]][] }) {
  const t = useWords();
  return (
    <table className={css.table}>
      <caption>{title}</caption>
      <thead className={css.unseen}>
        <tr>
          <th scope="col">{t.keys.sheet.columns.what}</th>
          <th scope="col">{t.keys.sheet.columns.keys}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([what, keys]) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>
              {keys.map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function KeyList() {
  const t = useWords();
  const { sheet } = t.keys;
  const names: Record<string, string> = { ...sheet.groups, rest: sheet.rest };
  return (
    <Dialog title={t.keys.list} wide testId="keys" onClose={() => show(null)}>
      <div className={css.line}>
        <p>{sheet.line}</p>
        <Button icon="printer" data-autofocus testId="keys-print" onClick={() => window.print()}>
          {sheet.print}
        </Button>
      </div>
      <div className={css.tables}>
        <Rows title={sheet.groups.walk} rows={sheet.walk.map(([what = "", keys = ""]) => [what, keys.split(" / ")])} />
        {grouped().map(({ group, rows }) => {
          const keyed = rows.filter((one) => one.keys !== undefined);
          if (keyed.length === 0) return null;
          return (
            <Rows
              key={group}
              title={names[group] ?? ""}
              rows={keyed.map((one) => [one.label(), (one.keys ?? []).map((key) => keyWord(key, t.keys))])}
            />
          );
        })}
      </div>
    </Dialog>
  );
}
