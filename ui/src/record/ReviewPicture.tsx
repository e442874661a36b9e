/** The screen of the chosen step: its frame, what is hidden and by what, and more to hide. */
import { useRef, useState } from "react";
import { find } from "../document/tree";
import { DrawnPicture } from "../parts/DrawnPicture";
import { Icon } from "../parts/icon";
import { Button, Dialog } from "../parts/parts";
import { backend, type Step, type StepPicture } from "../protocol";
import { useWords } from "../text";
import { canShow, hide, unhide } from "./masks";
import css from "./review.module.css";
import { confirmPicture, useReview, writeNote } from "./state";

const ROOM = { width: 668, height: 330 };

function Masks({ step, picture, onShown }: { step: Step; picture: StepPicture; onShown: () => void }) {
  const t = useWords();
  const masks = picture.masks ?? [];
  // Pictures that were painted over in this review can be made again.
  useReview((now) => now.bases);
  const [asked, setAsked] = useState<number | null>(null);
  return (
    <>
      {masks.length === 0 && <p className={css.dim}>{t.review.noMasks}</p>}
      {masks.map((mask, index) => (
        <div key={index} className={css.mask} data-testid={`review-mask-${index}`}>
          <span>{index + 1}</span>
          <span>{mask.kind}</span>
          <span className={css.hatch} />
          <span className={css.dim}>{mask.kind === t.review.hideKind ? t.review.byHand : t.review.byRule}</span>
          {canShow(picture, index) && (
            <Button small tone="bare" testId={`review-show-${index}`} onClick={() => setAsked(index)}>
              {t.alike.shown}
            </Button>
          )}
        </div>
      ))}
      {masks.some((_, index) => !canShow(picture, index)) && <p className={css.dim}>{t.alike.shownNever}</p>}
      {asked !== null && (
        <Dialog
          title={t.alike.shown}
          testId="review-show-ask"
          onClose={() => setAsked(null)}
          foot={
            <>
              <Button onClick={() => setAsked(null)}>{t.review.keep}</Button>
              <Button
                tone="danger"
                testId="review-show-sure"
                onClick={() => {
                  setAsked(null);
                  void unhide(step, asked).then(onShown);
                }}
              >
                {t.alike.shown}
              </Button>
            </>
          }
        >
          <p>{t.alike.shownAsk}</p>
          <p>{t.alike.shownLine}</p>
        </Dialog>
      )}
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
  // What had the focus goes with the mask that is taken away; keys go on in the page.
  const side = useRef<HTMLElement>(null);
  const id = history?.selection.at(-1);
  const step = history && id !== undefined ? find(history.root, id)?.step : undefined;
  if (!history || !step) return <section className={css.side}>{t.review.choose}</section>;
  const place = history.root.steps.findIndex((one) => one.id === step.id) + 1;
  const { picture } = step;
  return (
    <section ref={side} className={css.side} tabIndex={-1}>
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
          <Masks step={step} picture={picture} onShown={() => side.current?.focus()} />
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
