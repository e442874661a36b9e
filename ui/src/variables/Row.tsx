/** A declared variable: every cell is changed where it stands. */
import { apply } from "../document/open";
import { holderOfList, type List, removeVariable, setVariable } from "../document/ops";
import { Button } from "../parts/parts";
import type { StepId, Variable, VariableType } from "../protocol";
import { useWords, words } from "../text";
import { Initial } from "./Initial";
import { NameCell } from "./NameCell";
import { Uses } from "./Uses";
import css from "./variables.module.css";

/** `variable-name-3`; of a 共通の手順 `sub0-parameters-name-1`. */
export function cellId(list: List, cell: string, index: number): string {
  return list === "scenario" ? `variable-${cell}-${index}` : `sub${list.sub}-${list.list}-${cell}-${index}`;
}

interface Props {
  variable: Variable;
  list: List;
  index: number;
  uses: StepId[];
  onRemoveUsed: () => void;
}

export function Row({ variable, list, index, uses, onRemoveUsed }: Props) {
  const t = useWords();
  const { name } = variable;
  const change = (patch: Partial<Omit<Variable, "name">>, mark?: string) =>
    apply(words().commands.edit, (doc) => setVariable(doc, name, patch, list), { mark });
  const id = (cell: string) => cellId(list, cell, index);
  // What goes in and out of a 共通の手順 is used by its calls.
  const passed = list !== "scenario" && list.list !== "variables";
  return (
    <tr data-testid={`variable-${name}`}>
      <td>
        <NameCell name={name} holder={holderOfList(list)} testId={id("name")} />
      </td>
      <td>
        <select
          value={variable.type}
          aria-label={t.panel.type}
          data-testid={id("type")}
          onChange={(event) => change({ type: event.target.value as VariableType, initial: undefined })}
        >
          {Object.entries(t.panel.types).map(([type, word]) => (
            <option key={type} value={type}>
              {word}
            </option>
          ))}
        </select>
      </td>
      <td>
        <Initial variable={variable} testId={id("initial")} onChange={(initial) => change({ initial })} />
      </td>
      <td className={css.center}>
        <input
          type="checkbox"
          checked={variable.personal ?? false}
          aria-label={t.panel.personal}
          data-testid={id("personal")}
          onChange={(event) => change({ personal: event.target.checked || undefined })}
        />
      </td>
      <td>
        <Uses ids={uses} unmarked={passed} />
      </td>
      <td>
        <input
          value={variable.note ?? ""}
          aria-label={t.panel.note}
          data-testid={id("note")}
          onChange={(event) => change({ note: event.target.value || undefined }, `variable/${id("note")}`)}
        />
      </td>
      <td>
        <Button
          icon="x"
          tone="bare"
          small
          hint={t.common.delete}
          testId={id("delete")}
          onClick={() => {
            if (uses.length > 0) onRemoveUsed();
            else apply(t.common.delete, (doc) => removeVariable(doc, name, list));
          }}
        />
      </td>
    </tr>
  );
}
