/** Places between the steps: ＋ under the pointer, bars while something is dragged. */
import { memo, useMemo } from "react";
import { idle } from "../commands/command";
import { mayDrop } from "../commands/drop";
import { addAt } from "../commands/edit";
import { useDrag } from "../document/drag";
import { useOpen } from "../document/open";
import { useRun } from "../document/run";
import type { Slot } from "../layout/layout";
import { Icon } from "../parts/icon";
import { cx } from "../parts/parts";
import { useWords } from "../text";
import css from "./flow.module.css";
import { useFlow } from "./state";

function Plus({ slot }: { slot: Slot }) {
  const t = useWords();
  const chosen = useOpen(
    ({ insertAt }) =>
      insertAt?.owner === slot.place.owner && insertAt.body === slot.place.body && insertAt.index === slot.place.index,
  );
  return (
    <span
      className={cx(css.slot, chosen && css.slotChosen)}
      style={{ left: slot.x, top: slot.y }}
      data-testid={`slot-${slot.key}`}
    >
      <button
        type="button"
        tabIndex={-1}
        className={css.plus}
        aria-label={t.flow.addHere}
        onClick={(event) => {
          event.stopPropagation();
          addAt(slot.place);
        }}
      >
        <Icon name="plus" size={14} />
      </button>
      <span className={css.plusTip}>
        {t.flow.addHere} <kbd>/</kbd>
      </span>
    </span>
  );
}

export const Slots = memo(({ slots }: { slots: Slot[] }) => {
  const what = useDrag((now) => now.what);
  const open = useDrag((now) => now.slot);
  const copy = useDrag((now) => now.copy);
  const root = useOpen((now) => now.history?.root ?? null);
  useRun((now) => now.phase);
  const banding = useFlow((now) => now.band !== null);
  const legal = useMemo(
    () => (what && root ? new Set(slots.filter((slot) => mayDrop(root, what, slot.place, copy))) : null),
    [what, root, slots, copy],
  );
  if (legal)
    return slots.map((slot) =>
      slot.key === open || !legal.has(slot) ? null : (
        <span
          key={slot.key}
          className={css.bar}
          style={{ left: slot.x, top: slot.y }}
          data-testid={`bar-${slot.key}`}
        />
      ),
    );
  return idle() && !banding ? slots.map((slot) => <Plus key={slot.key} slot={slot} />) : null;
});
