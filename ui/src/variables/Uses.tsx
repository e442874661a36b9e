/** The steps that speak of a name, by their numbers, those without one by their titles; each leads there. */
import { useState } from "react";
import { showStep, useOpen } from "../document/open";
import { find } from "../document/tree";
import { Icon } from "../parts/icon";
import { cx } from "../parts/parts";
import type { StepId } from "../protocol";
import { useWords } from "../text";
import css from "./variables.module.css";

/** Shown before the rest is asked for: numbers, and titles. */
const NUMBERS = 12;
const TITLES = 2;

interface Props {
  ids: StepId[];
  /** Nothing is said when no step speaks of it. */
  unmarked?: boolean;
  /** How many numbers there is room for. */
  room?: number;
}

export function Uses({ ids, unmarked, room = NUMBERS }: Props) {
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
  const numbered = ids.filter((id) => numbers?.[id] !== undefined);
  const others = ids.filter((id) => numbers?.[id] === undefined);
  const first = [...numbered.slice(0, room), ...others.slice(0, numbered.length === 0 ? TITLES : 0)];
  const shown = all ? [...numbered, ...others] : first;
  const left = ids.length - first.length;
  return (
    <span className={cx(css.uses, all && css.wrapped)}>
      {shown.map((id) => {
        const title = (root && find(root, id)?.step.title) || id;
        const number = numbers?.[id];
        return (
          <button
            key={id}
            type="button"
            title={title}
            aria-label={`${number ?? ""} ${title}`.trim()}
            className={cx(number === undefined && css.titled)}
            onClick={() => showStep(id)}
          >
            {number ?? title}
          </button>
        );
      })}
      {left > 0 && (
        <button type="button" className={css.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.variables.fewer : t.variables.more(left)}
        </button>
      )}
    </span>
  );
}
