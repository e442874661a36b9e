/** Before a variable goes that steps speak of: which they are. */
import { apply, showStep, useOpen } from "../document/open";
import { type List, removeVariable } from "../document/ops";
import { find } from "../document/tree";
import { Button, Dialog } from "../parts/parts";
import type { StepId } from "../protocol";
import { useWords } from "../text";
import css from "./variables.module.css";

export interface Doomed {
  name: string;
  list: List;
  uses: StepId[];
}

export function RemoveUsed({ name, list, uses, onClose }: Doomed & { onClose: () => void }) {
  const t = useWords();
  const root = useOpen((now) => now.history?.root);
  const numbers = useOpen((now) => now.checked?.numbers);
  return (
    <Dialog
      title={t.variables.removeTitle(name)}
      testId="remove-used"
      onClose={onClose}
      foot={
        <>
          <Button data-autofocus testId="remove-used-no" onClick={onClose}>
            {t.variables.removeNo}
          </Button>
          <Button
            tone="danger"
            icon="trash-2"
            testId="remove-used-yes"
            onClick={() => {
              apply(t.common.delete, (doc) => removeVariable(doc, name, list));
              onClose();
            }}
          >
            {t.variables.removeYes}
          </Button>
        </>
      }
    >
      <p>{t.variables.removeWhy(uses.length)}</p>
      <ul className={css.doomed}>
        {uses.map((id) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                onClose();
                showStep(id);
              }}
            >
              <span className={css.figure}>{numbers?.[id] ?? "・"}</span>
              {root && find(root, id)?.step.title}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
