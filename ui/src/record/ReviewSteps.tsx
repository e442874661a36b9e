/** The recorded steps: picture, icon, title and value of each; renamed in place, deleted, put together. */
import { type MouseEvent, useEffect, useRef } from "react";
import { detail as detailOf } from "../document/detail";
import { useSession } from "../document/library";
import { canSplit, canWrap, join } from "../document/ops";
import { Icon } from "../parts/icon";
import { Button, Chip, cx } from "../parts/parts";
import { TargetPicture } from "../parts/TargetPicture";
import { backend, type Step } from "../protocol";
import { useWords } from "../text";
import { makeVariable } from "./alike";
import css from "./review.module.css";
import { choose, groupChosen, joinChosen, removeChosen, rename, splitChosen, useReview } from "./state";

function Title({ step, renaming }: { step: Step; renaming: boolean }) {
  const done = useRef(false);
  if (!renaming) return <span className={css.title}>{step.title}</span>;
  return (
    <input
      autoFocus
      className={css.rename}
      defaultValue={step.title}
      aria-label={step.title}
      data-testid="review-title"
      onFocus={(event) => event.target.select()}
      onBlur={(event) => {
        if (!done.current) rename(step.id, event.target.value);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") {
          done.current = true;
          useReview.setState({ renaming: null });
        }
      }}
    />
  );
}

/** What can be made of the chosen step besides. */
function Offers({ step }: { step: Step }) {
  const t = useWords();
  const typed = useReview((now) => now.sight?.typed.find((one) => one.step === step.id));
  const splits = useReview((now) => now.history !== null && canSplit(now.history.root, step.id, now.joined));
  return (
    <>
      {typed && (
        <Button
          tone="bare"
          icon="variable"
          hint={t.alike.asVariable(typed.variable)}
          testId="review-variable"
          onClick={() => makeVariable(typed)}
        />
      )}
      {splits && (
        <Button
          tone="bare"
          icon="split"
          hint={t.alike.splitHint}
          keys="Ctrl+U"
          testId="review-split"
          onClick={splitChosen}
        />
      )}
    </>
  );
}

function Row({ step, place }: { step: Step; place: number }) {
  const t = useWords();
  const row = useRef<HTMLDivElement>(null);
  const chosen = useReview((now) => now.history?.selection.includes(step.id) ?? false);
  const only = useReview((now) => now.history?.selection.length === 1 && now.history.selection[0] === step.id);
  const renaming = useReview((now) => now.renaming === step.id);
  const doubts = useReview((now) => now.checked?.doubts[step.id]);
  const commits = useReview((now) => now.checked?.commits.includes(step.id) ?? false);
  const spec = useSession((now) => now.specs.get(step.do));
  const picture = step.picture ?? step.steps?.find((one) => one.picture)?.picture;
  useEffect(() => {
    if (only) row.current?.scrollIntoView({ block: "nearest" });
    if (only && !renaming) row.current?.focus({ preventScroll: true });
  }, [only, renaming]);
  const how = (event: MouseEvent) => (event.shiftKey ? "through" : event.ctrlKey || event.metaKey ? "too" : "only");
  const told = detailOf(step);
  const asked = /^\{([^{}]+)\}$/.exec(told)?.[1];
  const inner = step.steps?.length;
  const detail = inner ? t.record.steps(inner) : asked !== undefined ? t.review.value(asked) : told;
  return (
    <div
      ref={row}
      className={cx(css.row, chosen && css.chosen)}
      role="option"
      aria-selected={chosen}
      aria-label={step.title}
      tabIndex={only ? 0 : -1}
      data-testid={`review-step-${place}`}
      onClick={(event) => choose(step.id, how(event))}
      onDoubleClick={() => useReview.setState({ renaming: step.id })}
    >
      <span className={css.number}>{place}</span>
      <span className={css.thumb}>
        {!picture && <Icon name="image-off" />}
        {picture && (
          <TargetPicture url={backend().pictureUrl(picture.image)} target={picture.target} width={106} height={48} />
        )}
      </span>
      <Icon name={step.steps ? "layers" : (spec?.icon ?? "square")} />
      <span className={css.words}>
        <Title step={step} renaming={renaming} />
        {detail && <small>{detail}</small>}
        {(commits || doubts) && (
          <span className={css.marks}>
            {commits && <Chip tone="accent">{t.review.commits}</Chip>}
            {doubts?.map((doubt) => (
              <Chip key={doubt} tone="attend">
                {t.review.doubts[doubt]}
              </Chip>
            ))}
          </span>
        )}
      </span>
      {only && !renaming && (
        <span className={css.acts}>
          <Offers step={step} />
          <Button
            tone="bare"
            icon="pencil"
            hint={t.review.rename}
            keys="F2"
            testId="review-rename"
            onClick={() => useReview.setState({ renaming: step.id })}
          />
          <Button
            tone="bare"
            icon="trash-2"
            hint={t.review.remove}
            keys="Delete"
            testId="review-remove"
            onClick={removeChosen}
          />
        </span>
      )}
    </div>
  );
}

export function ReviewSteps() {
  const t = useWords();
  const history = useReview((now) => now.history);
  if (!history) return null;
  const several = history.selection.length > 1 && canWrap(history.root, history.selection);
  const canJoin = several && join(history.root, history.selection) !== history.root;
  return (
    <>
      <div className={css.list} role="listbox" aria-multiselectable aria-label={t.review.list}>
        {history.root.steps.map((step, index) => (
          <Row key={step.id} step={step} place={index + 1} />
        ))}
      </div>
      {several && (
        <div className={css.together}>
          <Button icon="layers" keys="Ctrl+G" testId="review-group" onClick={groupChosen}>
            {t.review.group}
          </Button>
          {canJoin && (
            <Button icon="merge" keys="Ctrl+J" testId="review-join" hint={t.review.joinHint} onClick={joinChosen}>
              {t.review.join}
            </Button>
          )}
          <Button icon="trash-2" keys="Delete" onClick={removeChosen}>
            {t.review.remove}
          </Button>
        </div>
      )}
    </>
  );
}
