/** A name that a step makes for the steps inside it: it has no value to set, only a name and uses. */
import { showStep, useOpen } from "../document/open";
import { type Made, namesOf } from "../document/scopes";
import { find } from "../document/tree";
import { useWords } from "../text";
import { NameCell } from "./NameCell";
import { Uses } from "./Uses";
import css from "./variables.module.css";

export function MadeRow({ made }: { made: Made }) {
  const t = useWords();
  const root = useOpen((now) => now.history?.root);
  if (!root) return null;
  const step = find(root, made.step)?.step;
  return (
    <tr data-testid={`made-${made.name}`} title={t.variables.madeHint}>
      <td>
        <NameCell name={made.name} holder={made.holder} testId={`made-name-${made.step}`} />
      </td>
      <td className={css.fixed} colSpan={3}>
        {t.variables.made[made.kind]}
      </td>
      <td>
        <Uses ids={namesOf(root).uses(made.holder, made.name)} />
      </td>
      <td className={css.fixed} colSpan={2}>
        <button type="button" className={css.link} onClick={() => showStep(made.step)}>
          {step?.title}
        </button>
      </td>
    </tr>
  );
}
