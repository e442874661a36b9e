/** A picture for a step before it is written anywhere: what is hidden already, and more to hide. */
import { useState } from "react";
import { ask } from "../commands/files";
import { DrawnPicture } from "../parts/DrawnPicture";
import { Icon } from "../parts/icon";
import { Button, Dialog } from "../parts/parts";
import type { Rect } from "../parts/TargetPicture";
import { backend, type PictureLooked, type StepPicture } from "../protocol";
import { useWords } from "../text";
import css from "./inspector.module.css";

const ROOM = { width: 880, height: 420 };

interface Props {
  title: string;
  looked: PictureLooked;
  /** None: the person wants none. */
  onDone: (picture: StepPicture | null) => void;
}

export function NewPicture({ title, looked, onDone }: Props) {
  const t = useWords();
  const [drawn, setDrawn] = useState<Rect[]>([]);
  const [busy, setBusy] = useState(false);
  const leave = () => {
    void ask("pictures_forget", { images: [looked.image] });
    onDone(null);
  };
  const keep = async () => {
    setBusy(true);
    const kept = await ask("picture_keep", { image: looked.image, boxes: drawn });
    setBusy(false);
    if (!kept) return;
    const masks = [...looked.masks, ...drawn.map((box) => ({ box, kind: t.inspector.maskKind }))];
    onDone({
      image: kept.image,
      screen: kept.image,
      masks: masks.length > 0 ? masks : undefined,
      unjudged: looked.unjudged || undefined,
      confirmed: true,
    });
  };
  return (
    <Dialog
      title={title}
      wide
      testId="new-picture"
      onClose={leave}
      foot={
        <>
          <Button testId="new-picture-leave" onClick={leave}>
            {t.secrets.giveUp}
          </Button>
          <Button tone="primary" icon="check" testId="new-picture-keep" disabled={busy} onClick={() => void keep()}>
            {t.manual.keep}
          </Button>
        </>
      }
    >
      <p className={css.dim}>{t.manual.beforeKept}</p>
      {looked.unjudged && (
        <p className={css.unjudged} data-testid="new-picture-unjudged">
          <Icon name="triangle-alert" />
          {t.manual.unjudged}
        </p>
      )}
      <DrawnPicture
        url={backend().pictureUrl(looked.image)}
        masks={[...looked.masks.map((mask) => mask.box), ...drawn]}
        room={ROOM}
        className={css.wholePicture}
        testId="new-picture-area"
        onDrawn={(box) => setDrawn([...drawn, box])}
      />
      {(looked.masks.length > 0 || drawn.length > 0) && (
        <div className={css.newMasks} data-testid="new-picture-masks">
          {looked.masks.map((mask, index) => (
            <span key={index}>
              <Icon name="shield-check" size={14} />
              {t.manual.hidden(mask.kind)}
            </span>
          ))}
          {drawn.map((_, index) => (
            <Button key={index} small icon="x" onClick={() => setDrawn(drawn.toSpliced(index, 1))}>
              {t.manual.drawnMask(index + 1)}
            </Button>
          ))}
        </div>
      )}
    </Dialog>
  );
}
