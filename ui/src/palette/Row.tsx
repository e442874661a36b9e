/** One row of the palette: a click or Enter inserts, a drag puts, the star keeps it at hand. */
import type { MouseEvent } from "react";
import { idle } from "../commands/command";
import { toggleFavourite } from "../commands/favourites";
import { beginDrag, type Dragged } from "../document/drag";
import { useSession } from "../document/library";
import { usePalette } from "../document/palette";
import { Icon } from "../parts/icon";
import { cx } from "../parts/parts";
import { useWords } from "../text";
import { hideHelp, showHelp } from "./help";
import css from "./palette.module.css";

export interface RowProps {
  /** Name of the action, or id of the 雛形. */
  of: string;
  icon: string;
  label: string;
  dragged: Dragged;
  /** The first of what was found: Enter takes it. */
  first?: boolean;
  insert: () => void;
  onMore?: (x: number, y: number) => void;
}

export function Row({ of, icon, label, dragged, first, insert, onMore }: RowProps) {
  const t = useWords();
  const starred = useSession((now) => now.settings.palette.favourites.includes(of));
  const helped = usePalette((now) => now.help?.of === of);
  return (
    <div
      className={cx(css.line, first && css.first)}
      onPointerEnter={(event) => showHelp(of, event.currentTarget, true)}
      onPointerLeave={hideHelp}
      onContextMenu={(event) => {
        if (!onMore) return;
        event.preventDefault();
        onMore(event.clientX, event.clientY);
      }}
    >
      <button
        type="button"
        className={css.row}
        aria-describedby={helped ? "palette-help" : undefined}
        data-row={of}
        data-testid={`palette-${of}`}
        onFocus={(event) => {
          if (event.currentTarget.matches(":focus-visible")) showHelp(of, event.currentTarget);
        }}
        onBlur={hideHelp}
        onPointerDown={(event) => {
          if (event.button === 0 && idle()) beginDrag(dragged, event.clientX, event.clientY);
        }}
        onClick={() => {
          hideHelp();
          insert();
          useSession.setState({ drawer: null });
        }}
      >
        <Icon name={icon} />
        <span className={css.word}>{label}</span>
      </button>
      {onMore && (
        <button
          type="button"
          tabIndex={-1}
          className={css.small}
          aria-label={t.palette.more}
          title={t.palette.more}
          data-testid={`palette-more-${of}`}
          onClick={(event: MouseEvent) => onMore(event.clientX, event.clientY)}
        >
          <Icon name="ellipsis" size={14} />
        </button>
      )}
      <button
        type="button"
        tabIndex={-1}
        className={css.small}
        aria-pressed={starred}
        aria-label={starred ? t.palette.unstar : t.palette.star}
        title={starred ? t.palette.unstar : t.palette.star}
        data-testid={`palette-star-${of}`}
        onClick={() => toggleFavourite(of)}
      >
        <Icon name="star" size={14} />
      </button>
    </div>
  );
}
