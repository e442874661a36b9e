/** Ends, empty sides, the open slot, and what an empty flow teaches. */
import { memo } from "react";
import { addAt } from "../../commands/edit";
import { command } from "../../commands/registry";
import { saySlot } from "../../commands/say";
import { showTemplates } from "../../commands/templates";
import { useSession } from "../../document/library";
import { useOpen } from "../../document/open";
import { placeKey } from "../../document/tree";
import { Icon } from "../../parts/icon";
import { Button, cx } from "../../parts/parts";
import { useWords } from "../../text";
import css from "./small.module.css";
import { boxOf, type Props } from "./step";

export const EmptyNode = memo((props: Props) => {
  const { place } = boxOf(props);
  const t = useWords();
  const key = place && placeKey(place);
  const chosen = useOpen((now) => now.insertAt !== null && placeKey(now.insertAt) === key);
  const specs = useSession((now) => now.specs);
  const said = useOpen((now) => (now.history && place ? saySlot(now.history.root, place, specs, t) : ""));
  const word = chosen ? t.keys.emptyChosen : t.flow.empty;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={cx(css.empty, chosen && css.emptyChosen)}
      data-place={key}
      aria-label={t.keys.say.addHere(word, said)}
      onClick={(event) => {
        event.stopPropagation();
        addAt(place ?? null);
      }}
    >
      {word}
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
        <Button icon="plus" keys="/" testId="teach-choose" data-place="/steps/0" onClick={() => addAt(null)}>
          {t.flow.teachChoose}
        </Button>
        <Button icon="stamp" testId="teach-template" onClick={showTemplates}>
          {t.palette.fromTemplate}
        </Button>
      </div>
    </div>
  );
});
