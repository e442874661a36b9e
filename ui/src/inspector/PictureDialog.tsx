/** The whole picture of a step: its frame, and what is hidden, which is drawn with the pointer. */
import { type PointerEvent, useState } from "react";
import { Button, Dialog } from "../parts/parts";
import { type Rect, TargetPicture } from "../parts/TargetPicture";
import { backend, type Mask, type Step, type StepPicture } from "../protocol";
import { dayAndClock, useWords } from "../text";
import { property } from "./change";
import css from "./inspector.module.css";

const WIDTH = 880;
const LEAST = 6;

export function PictureDialog({ step, picture, onClose }: { step: Step; picture: StepPicture; onClose: () => void }) {
  const t = useWords();
  const url = backend().pictureUrl(picture.image);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const [drawn, setDrawn] = useState<Rect | null>(null);
  const masks = picture.masks ?? [];
  const zoom = size ? Math.min(1, WIDTH / size.width) : 1;
  const write = (next: Mask[]) => property(step, "picture", { ...picture, masks: next.length > 0 ? next : undefined });

  const draw = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
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
      if (rect[2] >= LEAST && rect[3] >= LEAST) write([...masks, { box: rect, kind: t.inspector.maskKind }]);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
  };

  return (
    <Dialog
      title={step.title}
      wide
      testId="picture"
      onClose={onClose}
      foot={<Button onClick={onClose}>{t.common.close}</Button>}
    >
      <p className={css.dim}>
        {t.inspector.maskHint}
        {picture.at && `　${dayAndClock(picture.at)}`}
      </p>
      <div className={css.wholePicture} onPointerDown={draw} data-testid="picture-area">
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
            masks={[...masks.map((mask) => mask.box), ...(drawn ? [drawn] : [])]}
            width={Math.round(size.width * zoom)}
            height={Math.round(size.height * zoom)}
          />
        )}
      </div>
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
