import type { Scenario, Step, StepId } from "../../protocol";
import { newId } from "../ids";
import { editBody, find, idsOf, outermost } from "../tree";

export type Wrapper = "group" | "try" | "for_each" | "while" | "repeat" | "if";

/** An empty step of control flow. */
export function frame(id: StepId, kind: Wrapper | "switch", title: string, inner: Step[] = []): Step {
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

/** Puts neighbouring steps into a new step. */
export function wrap(root: Scenario, ids: Iterable<StepId>, kind: Wrapper, title: string): Scenario {
  const chosen = outermost(root, ids);
  const first = chosen[0] === undefined ? undefined : find(root, chosen[0]);
  if (!first) return root;
  const places = chosen.map((id) => find(root, id)?.place);
  const { owner, body, index } = first.place;
  if (!places.every((one, i) => one?.owner === owner && one.body === body && one.index === index + i)) return root;
  const id = newId(idsOf(root));
  return editBody(root, owner, body, (steps) =>
    steps.toSpliced(index, chosen.length, frame(id, kind, title, steps.slice(index, index + chosen.length))),
  );
}
