/** What a step gives to the 操作手順書: notes, and the sentence that the core makes of it. */
import { useState } from "react";
import { ask } from "../commands/files";
import { useSession } from "../document/library";
import { useOpen } from "../document/open";
import { Button } from "../parts/parts";
import { TargetPicture } from "../parts/TargetPicture";
import { backend, type Step } from "../protocol";
import { useWords } from "../text";
import { property } from "./change";
import css from "./inspector.module.css";
import { PictureDialog } from "./PictureDialog";
import { Section, Text } from "./pieces";

/** The section of the target shows the picture already. */
const SHOWS_IT = new Set(["browser_target", "desktop_target", "window"]);
const MORE = ["caution", "example"] as const;

export function ManualSection({ step }: { step: Step }) {
  const t = useWords();
  const [added, setAdded] = useState<(typeof MORE)[number] | null>(null);
  const there = MORE.filter((key) => step[key] !== undefined || added === key);
  const absent = MORE.filter((key) => !there.includes(key));
  return (
    <Section>
      <AddedPicture step={step} />
      <Text
        label={t.inspector.memo}
        long
        value={step.note}
        testId="step-note"
        action={absent.map((key) => (
          <button
            key={key}
            type="button"
            className={css.insert}
            data-testid={`add-${key}`}
            onClick={() => setAdded(key)}
          >
            {t.inspector.add(t.inspector[key])}
          </button>
        ))}
        onChange={(value) => property(step, "note", value)}
      />
      {there.map((key) => (
        <Text
          key={key}
          label={t.inspector[key]}
          long={key === "caution"}
          value={step[key]}
          testId={`step-${key}`}
          onChange={(value) => property(step, key, value)}
        />
      ))}
    </Section>
  );
}

/** The picture of a step that the recorder could not see: a person chooses one, and hides what must not be printed. */
function AddedPicture({ step }: { step: Step }) {
  const t = useWords();
  const [large, setLarge] = useState(false);
  const printed = useOpen((now) => now.checked?.sentences[step.id] !== undefined);
  const hasTarget = useSession((now) => now.specs.get(step.do)?.parameters.some((one) => SHOWS_IT.has(one.kind.kind)));
  const { picture } = step;
  if (!printed || (picture && hasTarget)) return null;
  if (!picture)
    return (
      <Button
        small
        icon="image-plus"
        testId="picture-add"
        onClick={async () => {
          const added = await ask("picture_add", {});
          if (!added) return;
          property(step, "picture", { image: added.image, screen: added.image });
          setLarge(true);
        }}
      >
        {t.manual.addPicture}
      </Button>
    );
  return (
    <>
      <button
        type="button"
        className={css.pictureButton}
        title={t.inspector.enlarge}
        data-testid="added-picture"
        onClick={() => setLarge(true)}
      >
        <TargetPicture
          url={backend().pictureUrl(picture.image)}
          masks={picture.masks?.map((mask) => mask.box)}
          width={286}
          height={88}
          alt={step.title}
        />
      </button>
      <Button small icon="x" testId="picture-off" onClick={() => property(step, "picture", undefined)}>
        {t.manual.takeOff}
      </Button>
      {large && <PictureDialog step={step} picture={picture} onClose={() => setLarge(false)} />}
    </>
  );
}

export function Written({ step }: { step: Step }) {
  const t = useWords();
  const written = useOpen((now) => now.checked?.sentences[step.id]);
  return (
    <Section>
      <span className={css.label}>{t.inspector.written}</span>
      {!written ? (
        <p className={css.dim}>{t.inspector.notWritten}</p>
      ) : written.robot === written.staff ? (
        <p className={css.plain} data-testid="sentences">
          {written.robot}
        </p>
      ) : (
        <dl className={css.sentences} data-testid="sentences">
          <dt>{t.inspector.robotReading}</dt>
          <dd>{written.robot}</dd>
          <dt>{t.inspector.staffReading}</dt>
          <dd>{written.staff}</dd>
        </dl>
      )}
    </Section>
  );
}
