/** The whole picture of a step: its frame, and what is hidden, which is drawn with the pointer. */
import { lookAt, useLooking } from "../document/looking";
import { apply, useOpen } from "../document/open";
import { confirmPicture } from "../document/ops";
import { find } from "../document/tree";
import { DrawnPicture } from "../parts/DrawnPicture";
import { Button, Dialog } from "../parts/parts";
import { backend, type Mask, type Step, type StepPicture } from "../protocol";
import { dayAndClock, useWords } from "../text";
import { property } from "./change";
import css from "./inspector.module.css";

const ROOM = { width: 880, height: 430 };

/** Of the step that is looked at, if one is. */
export function LargePicture() {
  const id = useLooking((now) => now.step);
  const step = useOpen((now) => (now.history && id !== null ? find(now.history.root, id)?.step : undefined));
  return step?.picture ? <PictureDialog step={step} picture={step.picture} onClose={() => lookAt(null)} /> : null;
}

function PictureDialog({ step, picture, onClose }: { step: Step; picture: StepPicture; onClose: () => void }) {
  const t = useWords();
  const masks = picture.masks ?? [];
  const write = (next: Mask[]) => property(step, "picture", { ...picture, masks: next.length > 0 ? next : undefined });
  const looked = () => {
    apply(t.manual.looked, (doc) => confirmPicture(doc, picture.image));
    onClose();
  };
  return (
    <Dialog
      title={step.title}
      wide
      testId="picture"
      onClose={onClose}
      foot={
        <>
          {!picture.confirmed && (
            <Button tone="primary" icon="check" testId="picture-looked" onClick={looked}>
              {t.manual.looked}
            </Button>
          )}
          <Button onClick={onClose}>{t.common.close}</Button>
        </>
      }
    >
      <p className={css.dim}>
        {t.inspector.maskHint}
        {picture.at && `　${dayAndClock(picture.at)}`}
      </p>
      <DrawnPicture
        url={backend().pictureUrl(picture.image)}
        target={picture.target}
        masks={masks.map((mask) => mask.box)}
        room={ROOM}
        className={css.wholePicture}
        testId="picture-area"
        onDrawn={(box) => write([...masks, { box, kind: t.inspector.maskKind }])}
      />
      {masks.length > 0 && (
        <div className={css.rows}>
          <b className={css.label}>{t.inspector.masks}</b>
          {masks.map((mask, index) => (
            <div key={index} className={css.pair}>
              <input
                value={mask.kind}
                aria-label={t.inspector.maskWord}
                data-testid={`mask-${index}`}
                onChange={(event) => write(masks.with(index, { ...mask, kind: event.target.value }))}
              />
              <Button
                icon="x"
                tone="bare"
                small
                hint={t.inspector.remove}
                onClick={() => write(masks.toSpliced(index, 1))}
              />
            </div>
          ))}
        </div>
      )}
    </Dialog>
  );
}
