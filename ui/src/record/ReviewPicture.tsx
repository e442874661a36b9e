/** The screen of the chosen step: its frame, what is hidden and by what, and more to hide. */
import { type PointerEvent, useState } from "react";
import { find } from "../document/tree";
import { Icon } from "../parts/icon";
import { Button } from "../parts/parts";
import { type Rect, TargetPicture } from "../parts/TargetPicture";
import { backend, type Step, type StepPicture } from "../protocol";
import { useWords } from "../text";
import css from "./review.module.css";
import { confirmPicture, hide, useReview, writeNote } from "./state";

const WIDTH = 668;
const HEIGHT = 330;
const LEAST = 6;

/** The picture; while something is to be hidden, a place in it is drawn with the pointer. */
function Screen({
  step,
  picture,
  drawing,
  onDrawn,
}: {
  step: Step;
  picture: StepPicture;
  drawing: boolean;
  onDrawn: () => void;
}) {
  const url = backend().pictureUrl(picture.image);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const [drawn, setDrawn] = useState<Rect | null>(null);
  const zoom = size ? Math.min(1, WIDTH / size.width, HEIGHT / size.height) : 1;
  const draw = (event: PointerEvent<HTMLDivElement>) => {
    if (!drawing || event.button !== 0) return;
    const area = event.currentTarget.getBoundingClientRect();
    const at = (one: { clientX: number; clientY: number }): [number, number] => [
      Math.round(Math.max(0, Math.min(area.width, one.clientX - area.left)) / zoom),
      Math.round(Math.max(0, Math.min(area.height, one.clientY - area.top)) / zoom),
    ];
    const [x0, y0] = at(event);
    let rect: Rect = [x0, y0, 0, 0];
    const move = (next: globalThis.PointerEvent) => {
      const [x, y] = at(next);
      rect = [Math.min(x, x0), Math.min(y, y0), Math.abs(x - x0), Math.abs(y - y0)];
      setDrawn(rect);
    };
    const up = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      setDrawn(null);
      if (rect[2] >= LEAST && rect[3] >= LEAST) {
        onDrawn();
        void hide(step, rect);
      }
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
  };
  const boxes = (picture.masks ?? []).map((mask) => mask.box);
  return (
    <div className={css.screen} data-drawing={drawing} data-testid="review-picture" onPointerDown={draw}>
      <img
        src={url}
        alt=""
        hidden
        onLoad={(event) =>
          setSize({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })
        }
      />
      {size && (
        <TargetPicture
          url={url}
          whole
          target={picture.target}
          masks={drawn ? [...boxes, drawn] : boxes}
          width={Math.round(size.width * zoom)}
          height={Math.round(size.height * zoom)}
          alt={step.title}
        />
      )}
    </div>
  );
}

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
        <Screen key={step.id} step={step} picture={picture} drawing={drawing} onDrawn={() => setDrawing(false)} />
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
