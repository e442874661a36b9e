/** The numbers of the steps that speak of a name; each leads there. */
import { useState } from "react";
import { showStep, useOpen } from "../document/open";
import { find } from "../document/tree";
import { Icon } from "../parts/icon";
import { cx } from "../parts/parts";
import type { StepId } from "../protocol";
import { useWords } from "../text";
import css from "./variables.module.css";

const SHOWN = 12;

export function Uses({ ids, unmarked }: { ids: StepId[]; unmarked?: boolean }) {
  const t = useWords();
  const root = useOpen((now) => now.history?.root);
  const numbers = useOpen((now) => now.checked?.numbers);
  const [all, setAll] = useState(false);
  if (ids.length === 0)
    return unmarked ? null : (
      <span className={css.unused}>
        <Icon name="unlink" size={12} />
        {t.variables.unused}
      </span>
    );
  const shown = all ? ids : ids.slice(0, SHOWN);
  return (
    <span className={cx(css.uses, all && css.wrapped)}>
      {shown.map((id) => {
        const title = root ? find(root, id)?.step.title : undefined;
        return (
          <button
            key={id}
            type="button"
            title={title}
            aria-label={`${numbers?.[id] ?? ""} ${title ?? ""}`}
            onClick={() => showStep(id)}
          >
            {numbers?.[id] ?? "・"}
          </button>
        );
      })}
      {ids.length > SHOWN && (
        <button type="button" className={css.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.variables.fewer : t.variables.more(ids.length - SHOWN)}
        </button>
      )}
    </span>
  );
}
