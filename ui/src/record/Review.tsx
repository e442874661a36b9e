/** 記録の確認: what was recorded, step by step, with the screen of each, before it becomes part of the scenario. */
import { type KeyboardEvent, useState } from "react";
import { commands } from "../commands/registry";
import { walkSteps } from "../document/tree";
import { Icon } from "../parts/icon";
import { Button, Dialog } from "../parts/parts";
import { useWords } from "../text";
import { recordToCompare } from "./alike";
import { ReviewAlike } from "./ReviewAlike";
import { ReviewPicture } from "./ReviewPicture";
import { ReviewSecrets } from "./ReviewSecrets";
import { ReviewSteps } from "./ReviewSteps";
import css from "./review.module.css";
import {
  choose,
  discard,
  groupChosen,
  joinChosen,
  leave,
  nameScenario,
  recordAgain,
  redoReview,
  removeChosen,
  saveReview,
  splitChosen,
  undoReview,
  useReview,
} from "./state";

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function repeatOverList(): void {
  saveReview();
  commands.find((one) => one.id === "repeat")?.run();
}

/** Nothing was recorded: why, and a way on. */
function Nothing() {
  const t = useWords();
  return (
    <div className={css.empty} data-testid="review-empty">
      <Icon name="circle-dot" size={20} />
      <h2>{t.review.nothing}</h2>
      <p>{t.review.nothingLine}</p>
      <div className={css.buttons}>
        <Button tone="primary" icon="record" testId="review-again" autoFocus onClick={recordAgain}>
          {t.review.again}
        </Button>
        <Button testId="review-back" onClick={leave}>
          {t.review.back}
        </Button>
      </div>
    </div>
  );
}

export function Review() {
  const t = useWords();
  const history = useReview((now) => now.history);
  const lost = useReview((now) => now.lost);
  const seconds = useReview((now) => now.seconds);
  const commits = useReview((now) => now.checked?.commits);
  const nameless = useReview((now) => now.nameless);
  const [dropping, setDropping] = useState(false);
  if (!history) return null;
  const { steps } = history.root;
  let committed = 0;
  walkSteps(steps, (step) => {
    if (commits?.includes(step.id)) committed += 1;
  });
  const wasEmpty = steps.length === 0 && history.past.length === 0;

  const onKey = (event: KeyboardEvent) => {
    const field = event.target instanceof HTMLElement && event.target.matches("input, textarea");
    if (field || dropping || event.nativeEvent.isComposing) return;
    const at = steps.findIndex((step) => step.id === history.selection.at(-1));
    const beside = steps[event.key === "ArrowUp" ? at - 1 : at + 1];
    const control = event.ctrlKey || event.metaKey;
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      if (beside) choose(beside.id, event.shiftKey ? "too" : "only");
    } else if (event.key === "Delete") removeChosen();
    else if (event.key === "F2" && history.selection[0]) useReview.setState({ renaming: history.selection[0] });
    else if (control && event.key.toLowerCase() === "z") undoReview();
    else if (control && event.key.toLowerCase() === "y") redoReview();
    else if (control && event.key.toLowerCase() === "g") groupChosen();
    else if (control && event.key.toLowerCase() === "j") joinChosen();
    else if (control && event.key.toLowerCase() === "u") splitChosen();
    else if (control && event.key.toLowerCase() === "s") saveReview();
    else return;
    event.preventDefault();
  };

  return (
    <div className={css.review} data-testid="review" onKeyDown={onKey}>
      <header className={css.head}>
        <h1>{t.review.title}</h1>
        {nameless && !wasEmpty && (
          <input
            key={history.root.name}
            className={css.scenario}
            aria-label={t.review.name}
            title={t.review.name}
            defaultValue={history.root.name}
            data-testid="review-name"
            onBlur={(event) => nameScenario(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.nativeEvent.isComposing) event.currentTarget.blur();
            }}
          />
        )}
        <span className={css.facts}>{t.review.facts(clock(seconds), steps.length)}</span>
        <span className={css.space} />
        {!wasEmpty && (
          <>
            <Button
              tone="bare"
              icon="undo-2"
              hint={t.review.undo}
              keys="Ctrl+Z"
              testId="review-undo"
              disabled={history.past.length === 0}
              onClick={undoReview}
            />
            <Button
              tone="bare"
              icon="redo-2"
              hint={t.review.redo}
              keys="Ctrl+Y"
              disabled={history.future.length === 0}
              onClick={redoReview}
            />
            <Button
              tone="primary"
              icon="repeat"
              testId="review-repeat"
              disabled={steps.length === 0}
              onClick={repeatOverList}
            >
              {t.review.repeat}
            </Button>
            <Button icon="check" keys="Ctrl+S" testId="review-save" disabled={steps.length === 0} onClick={saveReview}>
              {t.review.save}
            </Button>
            <Button icon="git-compare" testId="review-compare" hint={t.alike.againHint} onClick={recordToCompare}>
              {t.alike.again}
            </Button>
            <Button icon="circle-dot" testId="review-again" onClick={recordAgain}>
              {t.review.again}
            </Button>
            <Button tone="bare" icon="trash-2" testId="review-discard" onClick={() => setDropping(true)}>
              {t.review.discard}
            </Button>
          </>
        )}
      </header>
      {wasEmpty ? (
        <Nothing />
      ) : (
        <div className={css.body}>
          <section className={css.steps}>
            <h2>
              {t.review.steps}
              <small>{t.review.stepsHint}</small>
            </h2>
            {committed > 0 && (
              <div className={css.committed} data-testid="review-committed">
                <Icon name="triangle-alert" size={20} />
                <div>
                  <b>{t.review.committed(committed)}</b>
                  <p>{t.review.committedLine}</p>
                </div>
              </div>
            )}
            {lost > 0 && (
              <div className={css.committed} data-testid="review-lost">
                <Icon name="triangle-alert" size={20} />
                <p>{t.review.lost(lost)}</p>
              </div>
            )}
            <ReviewSecrets />
            <ReviewAlike />
            <ReviewSteps />
          </section>
          <ReviewPicture />
        </div>
      )}
      {dropping && (
        <Dialog
          title={t.review.discard}
          testId="review-drop"
          onClose={() => setDropping(false)}
          foot={
            <>
              <Button onClick={() => setDropping(false)}>{t.review.keep}</Button>
              <Button tone="danger" icon="trash-2" testId="review-drop-sure" onClick={discard}>
                {t.review.discard}
              </Button>
            </>
          }
        >
          <p>{t.review.discardAsk}</p>
        </Dialog>
      )}
    </div>
  );
}
