/** 画像で探す: the part of the step's picture that its target looks like is drawn with the pointer. */
import { useEffect, useState } from "react";
import { ask } from "../commands/files";
import { apply } from "../document/open";
import { setParameter } from "../document/ops";
import { DrawnPicture } from "../parts/DrawnPicture";
import { Icon } from "../parts/icon";
import { Button, Dialog, Field } from "../parts/parts";
import type { Rect } from "../parts/TargetPicture";
import { asProblem, backend, type ParameterSpec, rpc, type Step, type StepPicture } from "../protocol";
import { useWords } from "../text";
import { asRecord } from "./fields/field";
import css from "./inspector.module.css";
import { choiceOf, matchingOf, targetOf } from "./sight";

const ROOM = { width: 880, height: 330 };

interface Props {
  step: Step;
  spec: ParameterSpec;
  picture: StepPicture;
  onClose: () => void;
}

/** What the core says of the part. */
type Seen =
  | { is: "nothing" }
  | { is: "looking"; before: Rect[] }
  | { is: "seen"; places: Rect[] }
  | { is: "refused"; why: string };

export function TargetSight({ step, spec, picture, onClose }: Props) {
  const t = useWords();
  const before = step.with?.[spec.name];
  const [area, setArea] = useState<Rect | null>(picture.target ?? null);
  const [choice, setChoice] = useState(() => choiceOf(before));
  const [title, setTitle] = useState(() => String(asRecord(asRecord(before).window).title ?? ""));
  const [busy, setBusy] = useState(false);
  const masks = (picture.masks ?? []).map((mask) => mask.box);
  // Which one is meant does not change where it is found.
  const matching = matchingOf({ ...choice, nth: null }) ?? {};
  const asked = area && { image: picture.image, area, masks, matching };
  const seen = useSeen(asked);
  const places = seen.is === "seen" ? seen.places : seen.is === "looking" ? seen.before : [];
  const several = Math.max(places.length, choice.nth ?? 0);

  const take = async () => {
    if (!asked) return;
    setBusy(true);
    const cut = await ask("target_picture_cut", asked);
    setBusy(false);
    if (!cut) return;
    const target = targetOf(before, title, cut.image, matchingOf(choice, cut.mask));
    apply(t.sight.title, (doc) => setParameter(doc, step.id, spec.name, target));
    onClose();
  };

  return (
    <Dialog
      title={t.sight.title}
      wide
      testId="target-sight"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t.secrets.giveUp}</Button>
          <Button
            tone="primary"
            icon="check"
            testId="sight-take"
            disabled={busy || seen.is !== "seen" || places.length === 0}
            onClick={() => void take()}
          >
            {t.sight.take}
          </Button>
        </>
      }
    >
      <p className={css.dim}>{t.sight.hint}</p>
      <DrawnPicture
        url={backend().pictureUrl(picture.image)}
        target={area ?? undefined}
        masks={masks}
        marks={places.length > 1 ? places : []}
        drawsTarget
        room={ROOM}
        className={css.wholePicture}
        testId="sight-picture"
        onDrawn={(box) => {
          setArea(box);
          setChoice({ ...choice, nth: null });
        }}
      />
      <Told seen={seen} nth={choice.nth} />
      <div className={css.sight}>
        <Field label={t.sight.look}>
          {(id) => (
            <select
              id={id}
              data-testid="sight-look"
              value={choice.colour ? "colour" : "grey"}
              onChange={(event) => setChoice({ ...choice, colour: event.target.value === "colour" })}
            >
              <option value="grey">{t.sight.looks.grey}</option>
              <option value="colour">{t.sight.looks.colour}</option>
            </select>
          )}
        </Field>
        <Field label={t.sight.size}>
          {(id) => (
            <select
              id={id}
              data-testid="sight-size"
              value={choice.anySize ? "any" : "same"}
              onChange={(event) => setChoice({ ...choice, anySize: event.target.value === "any" })}
            >
              <option value="same">{t.sight.sizes.same}</option>
              <option value="any">{t.sight.sizes.any}</option>
            </select>
          )}
        </Field>
        <Field label={t.sight.least}>
          {(id) => (
            <input
              id={id}
              type="number"
              min={50}
              max={100}
              data-testid="sight-least"
              value={choice.least}
              onChange={(event) => {
                const least = Math.min(100, Number(event.target.value));
                if (least >= 1) setChoice({ ...choice, least });
              }}
            />
          )}
        </Field>
        <Field label={t.sight.several}>
          {(id) => (
            <select
              id={id}
              data-testid="sight-nth"
              value={choice.nth ?? ""}
              onChange={(event) => setChoice({ ...choice, nth: Number(event.target.value) || null })}
            >
              <option value="">{t.sight.stop}</option>
              {Array.from({ length: several }, (_, at) => (
                <option key={at} value={at + 1}>
                  {t.sight.nth(at + 1)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t.sight.window} hint={t.sight.windowHint}>
          {(id) => (
            <input
              id={id}
              data-testid="sight-window"
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
      </div>
      {before !== undefined && asRecord(before).picture === undefined && <p className={css.dim}>{t.sight.instead}</p>}
    </Dialog>
  );
}

/** Asks the core anew whenever the part or what counts changes. */
function useSeen(asked: Parameters<typeof rpc<"target_picture_look">>[1] | null): Seen {
  const [seen, setSeen] = useState<Seen>({ is: "nothing" });
  const key = JSON.stringify(asked);
  useEffect(() => {
    const wanted = JSON.parse(key) as typeof asked;
    if (!wanted) return;
    let stale = false;
    setSeen((now) => ({ is: "looking", before: now.is === "seen" ? now.places : [] }));
    rpc("target_picture_look", wanted).then(
      ({ places }) => !stale && setSeen({ is: "seen", places }),
      (error) => {
        const { message, remedy } = asProblem(error);
        if (!stale) setSeen({ is: "refused", why: `${message}${remedy}` });
      },
    );
    return () => {
      stale = true;
    };
  }, [key]);
  return seen;
}

function Told({ seen, nth }: { seen: Seen; nth: number | null }) {
  const t = useWords();
  const [icon, tone, words] = said();
  return (
    <p className={tone} role="status" data-testid="sight-told" data-is={seen.is}>
      <Icon name={icon} size={16} />
      <span>{words}</span>
    </p>
  );

  function said(): [string, string | undefined, string] {
    if (seen.is === "nothing") return ["scan-search", css.sightDim, t.sight.drag];
    if (seen.is === "looking") return ["scan-search", css.sightDim, t.sight.looking];
    if (seen.is === "refused") return ["circle-x", css.bad, seen.why];
    const { length } = seen.places;
    if (length === 0) return ["circle-x", css.bad, t.sight.none];
    if (nth !== null && nth <= length) return ["circle-check", css.sightGood, t.sight.meant(nth, length)];
    return length === 1
      ? ["circle-check", css.sightGood, t.sight.one]
      : ["triangle-alert", css.warn, t.sight.many(length)];
  }
}
