/** What may be dropped where, and dropping it. */
import type { Dragged } from "../document/drag";
import { canMove } from "../document/ops";
import { bodySteps, type Place } from "../document/tree";
import type { Scenario } from "../protocol";
import { copySteps, insertAction, moveSteps } from "./edit";
import { insertTemplate } from "./templates";

export function mayDrop(root: Scenario, what: Dragged, place: Place, copy: boolean): boolean {
  if (what.kind === "steps" && !copy) return canMove(root, what.ids, place);
  return bodySteps(root, place.owner, place.body) !== undefined;
}

export function dropAt(what: Dragged, place: Place, copy: boolean): void {
  if (what.kind === "new") insertAction(what.action, place);
  else if (what.kind === "template") insertTemplate(what.id, place);
  else if (copy) copySteps(what.ids, place);
  else moveSteps(what.ids, place);
}
