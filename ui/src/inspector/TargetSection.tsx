/** The target of a step: its picture, what is known of it, and its facts for those who want to change them. */
import { useState } from "react";
import { targetName } from "../document/detail";
import { notifyProblem } from "../document/library";
import { lookAt } from "../document/looking";
import { Button, Chip } from "../parts/parts";
import { TargetPicture } from "../parts/TargetPicture";
import { asProblem, backend, type ParameterSpec, type TargetPicked as Picked, rpc, type Step } from "../protocol";
import { said, useWords } from "../text";
import { asRecord } from "./fields/field";
import { TargetField } from "./fields/Target";
import css from "./inspector.module.css";
import { Problems } from "./Problems";
import { Section } from "./pieces";
import { TargetChooser } from "./TargetChooser";
import { TargetPicked } from "./TargetPicked";
import { TargetSight } from "./TargetSight";
import { TargetTry } from "./TargetTry";

const LOW = 720;

/** Words for what is known, the strongest first. */
function known(value: unknown): string[] {
  const record = asRecord(value);
  const element = asRecord(record.element);
  const facts = { ...record, ...element };
  const order = [
    "id",
    "test_id",
    "name",
    "label",
    "text",
    "near",
    "cell",
    "css",
    "path",
    "picture",
    "text_on_screen",
    "at",
  ];
  return order.filter((key) => facts[key] !== undefined);
}

export function TargetSection({ step, spec }: { step: Step; spec: ParameterSpec }) {
  const t = useWords();
  const value = step.with?.[spec.name];
  const [open, setOpen] = useState(value === undefined && spec.required);
  const [choosing, setChoosing] = useState(false);
  const [sighting, setSighting] = useState(false);
  const [picked, setPicked] = useState<Picked | null>(null);
  const window_ = asRecord(asRecord(value).window).title ?? (spec.kind.kind === "window" ? "" : undefined);
  const sought = asRecord(value).picture;
  const byPicture = spec.kind.kind === "desktop_target";
  const name = targetName(value) || (sought === undefined ? "" : t.sight.picture);
  const { picture } = step;
  const pick = async () => {
    try {
      setPicked(await rpc("target_pick", {}));
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code !== "cancelled") notifyProblem(problem);
    }
  };
  const edit = (
    <Button
      small
      pressed={open}
      icon={open ? "chevron-down" : "chevron-right"}
      testId="target-edit"
      onClick={() => setOpen(!open)}
    >
      {t.inspector.editTarget}
    </Button>
  );
  return (
    <Section>
      <div data-parameter={`with.${spec.name}`} className={css.parameter}>
        <div className={css.labelRow}>
          <span className={css.label}>{said(spec.label)}</span>
          <span className={css.ofTarget} title={`${name}　${window_ ?? ""}`}>
            {name}
            {window_ ? `　${window_}` : ""}
          </span>
          <button type="button" className={css.insert} data-testid="target-choose" onClick={() => setChoosing(true)}>
            {t.value.chooseTarget}
          </button>
        </div>
        {choosing && <TargetChooser step={step} spec={spec} onClose={() => setChoosing(false)} />}
        {picture && (
          <button
            type="button"
            className={css.pictureButton}
            title={t.inspector.enlarge}
            data-testid="step-picture"
            onClick={() => lookAt(step.id)}
          >
            <TargetPicture
              url={backend().pictureUrl(picture.image)}
              target={picture.target}
              masks={picture.masks?.map((mask) => mask.box)}
              scale={picture.scale}
              width={286}
              height={window.innerHeight < LOW ? 64 : 88}
              alt={name}
            />
          </button>
        )}
        {typeof sought === "string" && (
          <img
            className={css.sought}
            src={backend().pictureUrl(sought)}
            alt={t.sight.picture}
            title={t.sight.picture}
            data-testid="sought-picture"
          />
        )}
        {byPicture && (
          <Button small icon="crosshair" hint={t.value.pickButtonHint} testId="target-pick" onClick={() => void pick()}>
            {value === undefined ? t.value.pick : t.value.pickAgain}
          </Button>
        )}
        {picked && <TargetPicked step={step} spec={spec} picked={picked} onClose={() => setPicked(null)} />}
        {byPicture && picture && (
          <Button small icon="scan-eye" testId="target-by-picture" onClick={() => setSighting(true)}>
            {t.sight.choose}
          </Button>
        )}
        {byPicture && !picture && value === undefined && <p className={css.dim}>{t.sight.noPicture}</p>}
        {sighting && picture && (
          <TargetSight step={step} spec={spec} picture={picture} onClose={() => setSighting(false)} />
        )}
        {value === undefined ? (
          <>
            <p className={css.dim}>{spec.required ? t.inspector.noTarget : t.inspector.anyTarget}</p>
            {edit}
          </>
        ) : (
          // Another target is tried anew.
          <TargetTry key={JSON.stringify(value)} step={step} beside={edit}>
            <div className={css.chips}>
              {known(value).map((key) => (
                <Chip key={key}>{t.inspector.targetWords[key] ?? key}</Chip>
              ))}
            </div>
          </TargetTry>
        )}
        {!open && <Problems step={step} name={`with.${spec.name}`} />}
        {open && <TargetField step={step} spec={spec} id="" />}
      </div>
    </Section>
  );
}
