/** The targets of other steps, with their pictures, to be used for this one. */
import { targetName } from "../document/detail";
import { useSession } from "../document/library";
import { apply, root } from "../document/open";
import { setParameter, setProperty } from "../document/ops";
import { Icon } from "../parts/icon";
import { Dialog } from "../parts/parts";
import { TargetPicture } from "../parts/TargetPicture";
import { backend, type ParameterSpec, type Step } from "../protocol";
import { useWords, words } from "../text";
import { asRecord } from "./fields/field";
import css from "./inspector.module.css";
import { type Target, targetsOf } from "./targets";

const WIDTH = 184;
const HEIGHT = 88;

/** One change: the target, and its picture where the step has none. */
function take(step: Step, spec: ParameterSpec, target: Target): void {
  apply(words().value.chooseTarget, (doc) => {
    const next = setParameter(doc, step.id, spec.name, target.value);
    return step.picture || !target.picture ? next : setProperty(next, step.id, "picture", target.picture);
  });
}

export function TargetChooser({ step, spec, onClose }: { step: Step; spec: ParameterSpec; onClose: () => void }) {
  const t = useWords();
  const specs = useSession((now) => now.specs);
  const document = root();
  const rows = document ? targetsOf(document, specs, spec.kind.kind, step.id) : [];
  return (
    <Dialog title={t.value.chooseTarget} onClose={onClose} testId="target-chooser">
      {rows.length === 0 && <p className={css.dim}>{t.value.noOtherTargets}</p>}
      <div className={css.targets}>
        {rows.map((one, index) => {
          const where = asRecord(asRecord(one.value).window).title ?? asRecord(one.value).title;
          return (
            <button
              key={one.step.id}
              type="button"
              className={css.target}
              data-testid={`target-choice-${index}`}
              onClick={() => {
                take(step, spec, one);
                onClose();
              }}
            >
              {one.picture ? (
                <TargetPicture
                  url={backend().pictureUrl(one.picture.image)}
                  target={one.picture.target}
                  masks={one.picture.masks?.map((mask) => mask.box)}
                  scale={one.picture.scale}
                  width={WIDTH}
                  height={HEIGHT}
                />
              ) : (
                <span className={css.noPicture} style={{ width: WIDTH, height: HEIGHT }}>
                  <Icon name="image-off" />
                  {t.value.noPicture}
                </span>
              )}
              <b>{targetName(one.value) || String(where ?? "")}</b>
              <span>{where === undefined ? one.step.title : `${one.step.title}　${String(where)}`}</span>
            </button>
          );
        })}
      </div>
    </Dialog>
  );
}
