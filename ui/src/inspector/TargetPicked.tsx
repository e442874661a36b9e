/** What a person pointed at, before it becomes the target: the thing or what is around it, and by which facts it is found. */
import { useState } from "react";
import { ask } from "../commands/files";
import { apply, root } from "../document/open";
import { setParameter, setProperty } from "../document/ops";
import { Button, Dialog } from "../parts/parts";
import { TargetPicture } from "../parts/TargetPicture";
import { backend, type ParameterSpec, type TargetPicked as Picked, type Step, type StepPicture } from "../protocol";
import { useWords, words } from "../text";
import { asRecord } from "./fields/field";
import css from "./inspector.module.css";
import { type Fact, factsOf, proposed, saysOf, targetBy } from "./picked";
import { TargetTry } from "./TargetTry";

const ROOM = { width: 420, height: 300 };

interface Props {
  step: Step;
  spec: ParameterSpec;
  picked: Picked;
  onClose: () => void;
}

export function TargetPicked({ step, spec, picked, onClose }: Props) {
  const t = useWords();
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<Fact[]>(picked.things[0] ? proposed(picked.things[0]) : []);
  const [busy, setBusy] = useState(false);
  const thing = picked.things[at];
  const document = root();
  if (!thing || !document) return null;
  const leave = () => {
    void ask("pictures_forget", { images: [picked.looked.image] });
    onClose();
  };
  const choose = (index: number) => {
    const other = picked.things[index];
    if (!other) return;
    setAt(index);
    setChosen(proposed(other));
  };
  const target = targetBy(thing, chosen);
  const keep = async () => {
    setBusy(true);
    const kept = await ask("picture_keep", { image: picked.looked.image, boxes: [] });
    setBusy(false);
    if (!kept) return;
    const { masks } = picked.looked;
    const picture: StepPicture = {
      image: kept.image,
      screen: kept.image,
      target: thing.area,
      masks: masks.length > 0 ? masks.map(({ box, kind }) => ({ box, kind })) : undefined,
      unjudged: picked.looked.unjudged || undefined,
    };
    apply(words().value.pick, (doc) =>
      setProperty(setParameter(doc, step.id, spec.name, target), step.id, "picture", picture),
    );
    onClose();
  };
  const tick = (fact: Fact, on: boolean) =>
    setChosen(factsOf(thing).filter((one) => (one === fact ? on : chosen.includes(one))));
  const { title } = asRecord(thing.target.window);
  return (
    <Dialog
      title={t.value.pickedTitle}
      wide
      testId="target-picked"
      onClose={leave}
      foot={
        <>
          <Button testId="target-picked-leave" onClick={leave}>
            {t.secrets.giveUp}
          </Button>
          <Button
            tone="primary"
            icon="check"
            testId="target-picked-take"
            disabled={busy || chosen.length === 0}
            onClick={() => void keep()}
          >
            {t.value.takePicked}
          </Button>
        </>
      }
    >
      <div className={css.picked}>
        <div className={css.pickedSide}>
          <TargetPicture
            url={backend().pictureUrl(picked.looked.image)}
            target={thing.area}
            masks={picked.looked.masks.map((mask) => mask.box)}
            {...ROOM}
            alt={thing.called}
          />
          <span className={css.dim}>{t.value.onWindow(String(title ?? ""))}</span>
        </div>
        <div className={css.pickedSide}>
          <fieldset className={css.ticks}>
            <legend>{t.value.pickedThing}</legend>
            {picked.things.map((one, index) => (
              <label key={index} style={{ paddingInlineStart: 14 * index }}>
                <input
                  type="radio"
                  name="picked"
                  checked={index === at}
                  data-testid={`picked-thing-${index}`}
                  onChange={() => choose(index)}
                />
                <span>{one.called}</span>
              </label>
            ))}
          </fieldset>
          <fieldset className={css.ticks}>
            <legend>{t.value.pickedBy}</legend>
            {factsOf(thing).map((fact) => (
              <label key={fact}>
                <input
                  type="checkbox"
                  checked={chosen.includes(fact)}
                  data-testid={`picked-fact-${fact}`}
                  onChange={(event) => tick(fact, event.target.checked)}
                />
                <b>{t.value.pickedFacts[fact]}</b>
                <span>
                  {saysOf(fact, thing.facts[fact])
                    .map((word) => (fact === "role" ? (t.inspector.roles[word] ?? word) : word))
                    .join(" / ")}
                </span>
              </label>
            ))}
          </fieldset>
          {chosen.length === 0 && <p className={css.bad}>{t.value.pickedNothing}</p>}
          <TargetTry
            key={JSON.stringify(target)}
            step={step}
            document={setParameter(document, step.id, spec.name, target)}
            beside={null}
          >
            {null}
          </TargetTry>
        </div>
      </div>
    </Dialog>
  );
}
