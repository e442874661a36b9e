/** Ends, empty sides, the open slot, and what an empty flow teaches. */
import { memo } from "react";
import { addAt } from "../../commands/edit";
import { command } from "../../commands/registry";
import { Icon } from "../../parts/icon";
import { Button } from "../../parts/parts";
import { useWords } from "../../text";
import css from "./small.module.css";
import { boxOf, type Props } from "./step";

export const EmptyNode = memo((props: Props) => {
  const { place } = boxOf(props);
  return (
    <button
      type="button"
      className={css.empty}
      onClick={(event) => {
        event.stopPropagation();
        addAt(place ?? null);
      }}
    >
      {useWords().flow.empty}
    </button>
  );
});

export const SlotNode = memo(() => <div className={css.slotOpen}>{useWords().flow.here}</div>);

export const EndNode = memo((props: Props) => {
  const { kind } = boxOf(props);
  const t = useWords();
  return (
    <div className={css.end}>
      <Icon name={kind === "start" ? "play" : "square"} size={14} />
      {kind === "start" ? t.flow.start : t.flow.end}
    </div>
  );
});

export const TeachNode = memo(() => {
  const t = useWords();
  return (
    <div className={css.teach}>
      <h2>{t.flow.teachTitle}</h2>
      <p>
        {t.flow.teachLine1}
        <br />
        {t.flow.teachLine2}
      </p>
      <div className={css.teachRow}>
        <Button tone="primary" icon="record" testId="teach-record" onClick={() => command("record").run()}>
          {t.flow.teachRecord}
        </Button>
        <Button icon="plus" keys="/" testId="teach-choose" onClick={() => addAt(null)}>
          {t.flow.teachChoose}
        </Button>
      </div>
    </div>
  );
});
