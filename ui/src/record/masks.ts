/** What is hidden in the pictures of a recording: more by hand, and that taken back while the picture before is there. */
import { ask } from "../commands/files";
import { notify } from "../document/library";
import { updateStep } from "../document/tree";
import type { Scenario, Step, StepPicture } from "../protocol";
import { words } from "../text";
import { change, useReview } from "./state";

type Box = [number, number, number, number];

/** Puts another picture with these masks into all steps that show this one. */
function shown(root: Scenario, image: string, next: string, masks: StepPicture["masks"]): Scenario {
  const painted = (step: Step): Step => {
    const inner = step.steps ? { ...step, steps: step.steps.map(painted) } : step;
    return inner.picture?.image === image ? { ...inner, picture: { ...inner.picture, image: next, masks } } : inner;
  };
  return root.steps.reduce((now, step) => updateStep(now, step.id, painted), root);
}

/** Paints a place over in the picture of a step, and in all steps that show the same one. */
export async function hide(step: Step, box: Box): Promise<void> {
  const { picture } = step;
  if (!picture) return;
  const answer = await ask("picture_hide", { image: picture.image, boxes: [box] });
  if (!answer) return;
  const t = words().review;
  const { bases } = useReview.getState();
  const base = bases.get(picture.image) ?? picture.image;
  useReview.setState({ bases: new Map(bases).set(answer.image, base) });
  const masks = [...(picture.masks ?? []), { box, kind: t.hideKind }];
  change(t.masked, (doc) => shown(doc, picture.image, answer.image, masks));
  notify("good", t.hidden);
}

/** Whether this mask can be taken away: it was made by hand, and the picture without it is there still. */
export function canShow(picture: StepPicture, at: number): boolean {
  const byHand = picture.masks?.[at]?.kind === words().review.hideKind;
  return byHand && useReview.getState().bases.has(picture.image);
}

/** Takes a mask away that was made by hand: the picture is made again from the one before, with the others. */
export async function unhide(step: Step, at: number): Promise<void> {
  const { picture } = step;
  const { bases } = useReview.getState();
  const base = picture && bases.get(picture.image);
  if (!picture || base === undefined || !canShow(picture, at)) return;
  const t = words();
  const masks = picture.masks?.toSpliced(at, 1) ?? [];
  const boxes = masks.filter((mask) => mask.kind === t.review.hideKind).map((mask) => mask.box);
  const answer = boxes.length === 0 ? { image: base } : await ask("picture_hide", { image: base, boxes });
  if (!answer) return;
  if (boxes.length > 0) useReview.setState({ bases: new Map(bases).set(answer.image, base) });
  change(t.alike.shownDone, (doc) => shown(doc, picture.image, answer.image, masks));
}
