import type { Scenario, Step, StepId } from "../../protocol";
import { newId } from "../ids";
import { editBody, find, idsOf, outermost } from "../tree";

export type Wrapper = "group" | "try" | "for_each" | "while" | "repeat" | "if" | "switch";

/** An empty step of control flow. */
export function frame(id: StepId, kind: Wrapper, title: string, inner: Step[] = []): Step {
  switch (kind) {
    case "if":
      return { id, do: kind, title, with: {}, then: inner, else: [] };
    case "switch":
      return { id, do: kind, title, with: {}, cases: [{ when: "", steps: inner }], otherwise: [] };
    case "try":
      return { id, do: kind, title, steps: inner, catch: { error_in: "エラー", steps: [] } };
    case "group":
      return { id, do: kind, title, steps: inner };
    case "for_each":
      return { id, do: kind, title, with: { row: "行" }, steps: inner };
    default:
      return { id, do: kind, title, with: {}, steps: inner };
  }
}

/** Whether these steps are neighbours, so that one step can hold them. */
export function canWrap(root: Scenario, ids: Iterable<StepId>): boolean {
  const places = outermost(root, ids).map((id) => find(root, id)?.place);
  const first = places[0];
  if (!first) return false;
  return places.every(
    (one, i) => one?.owner === first.owner && one.body === first.body && one.index === first.index + i,
  );
}

/** Puts neighbouring steps into a new step. */
export function wrap(root: Scenario, ids: Iterable<StepId>, kind: Wrapper, title: string): Scenario {
  const chosen = outermost(root, ids);
  const first = chosen[0] === undefined ? undefined : find(root, chosen[0]);
  if (!first || !canWrap(root, chosen)) return root;
  const { owner, body, index } = first.place;
  const id = newId(idsOf(root));
  return editBody(root, owner, body, (steps) =>
    steps.toSpliced(index, chosen.length, frame(id, kind, title, steps.slice(index, index + chosen.length))),
  );
}
