/** The screen of the chosen step: its frame, what is hidden and by what, and more to hide. */
import { useState } from "react";
import { find } from "../document/tree";
import { DrawnPicture } from "../parts/DrawnPicture";
import { Icon } from "../parts/icon";
import { Button } from "../parts/parts";
import { backend, type Step, type StepPicture } from "../protocol";
import { useWords } from "../text";
import css from "./review.module.css";
import { confirmPicture, hide, useReview, writeNote } from "./state";

const ROOM = { width: 668, height: 330 };

function Masks({ step, picture }: { step: Step; picture: StepPicture }) {
  const t = useWords();
  const masks = picture.masks ?? [];
  return (
    <>
      {masks.length === 0 && <p className={css.dim}>{t.review.noMasks}</p>}
      {masks.map((mask, index) => (
        <div key={index} className={css.mask} data-testid={`review-mask-${index}`}>
          <span>{index + 1}</span>
          <span>{mask.kind}</span>
          <span className={css.hatch} />
          <span className={css.dim}>{mask.kind === t.review.hideKind ? t.review.byHand : t.review.byRule}</span>
        </div>
      ))}
      {picture.unjudged && !picture.confirmed && (
        <div className={css.ask} data-testid="review-unjudged">
          <Icon name="triangle-alert" />
          <span>
            {t.review.doubts.unjudged}
            <br />
            {t.review.unjudgedAsk}
          </span>
          <Button small icon="check" testId="review-looked" onClick={() => confirmPicture(step)}>
            {t.review.looked}
          </Button>
        </div>
      )}
    </>
  );
}

export function ReviewPicture() {
  const t = useWords();
  const history = useReview((now) => now.history);
  const [drawing, setDrawing] = useState(false);
  const id = history?.selection.at(-1);
  const step = history && id !== undefined ? find(history.root, id)?.step : undefined;
  if (!history || !step) return <section className={css.side}>{t.review.choose}</section>;
  const place = history.root.steps.findIndex((one) => one.id === step.id) + 1;
  const { picture } = step;
  return (
    <section className={css.side}>
      <h2>
        {place} {step.title}
      </h2>
      {picture ? (
        <DrawnPicture
          key={step.id}
          url={backend().pictureUrl(picture.image)}
          target={picture.target}
          masks={(picture.masks ?? []).map((mask) => mask.box)}
          room={ROOM}
          alt={step.title}
          className={css.screen}
          testId="review-picture"
          onDrawn={
            drawing
              ? (box) => {
                  setDrawing(false);
                  void hide(step, box);
                }
              : undefined
          }
        />
      ) : (
        <p className={css.none}>{t.review.noPicture}</p>
      )}
      {picture && (
        <div className={css.card}>
          <h3>
            <Icon name="shield-check" />
            {t.review.masks}
            <small>{t.review.masksLine}</small>
          </h3>
          <Masks step={step} picture={picture} />
          <div className={css.buttons}>
            <Button
              small
              icon="square-dashed-mouse-pointer"
              testId="review-hide"
              pressed={drawing}
              onClick={() => setDrawing(!drawing)}
            >
              {drawing ? t.review.stopHiding : t.review.hideMore}
            </Button>
            {drawing && <span className={css.dim}>{t.review.hiding}</span>}
          </div>
        </div>
      )}
      <label className={css.note}>
        {t.review.note}
        <textarea
          key={step.id}
          rows={2}
          defaultValue={step.note ?? ""}
          data-testid="review-note"
          onBlur={(event) => writeNote(step.id, event.target.value)}
        />
      </label>
    </section>
  );
}
