import type { Scenario, Subscenario, Variable } from "../../protocol";
import { type Holder, namesOf } from "../scopes";

/** A list of declared variables: the scenario's, or one of the three of a 共通の手順. */
export type List = "scenario" | { sub: number; list: "parameters" | "returns" | "variables" };

export function holderOfList(list: List): Holder {
  return list === "scenario" ? "scenario" : `sub:${list.sub}`;
}

export function listed(root: Scenario, list: List): Variable[] {
  if (list === "scenario") return root.variables ?? [];
  return root.subscenarios?.[list.sub]?.[list.list] ?? [];
}

function withList(root: Scenario, list: List, variables: Variable[]): Scenario {
  if (list === "scenario") return { ...root, variables };
  const change = (sub: Subscenario): Subscenario => ({ ...sub, [list.list]: variables });
  return { ...root, subscenarios: root.subscenarios?.map((sub, index) => (index === list.sub ? change(sub) : sub)) };
}

export function addVariable(root: Scenario, variable: Variable, list: List = "scenario"): Scenario {
  const now = listed(root, list);
  return now.some((one) => one.name === variable.name) ? root : withList(root, list, [...now, variable]);
}

export function removeVariable(root: Scenario, name: string, list: List = "scenario"): Scenario {
  const now = listed(root, list);
  const rest = now.filter((one) => one.name !== name);
  return rest.length === now.length ? root : withList(root, list, rest);
}

/** Changes what is said of a variable; undefined takes a key away. Its name is changed by renaming alone. */
export function setVariable(
  root: Scenario,
  name: string,
  patch: Partial<Omit<Variable, "name">>,
  list: List = "scenario",
): Scenario {
  const change = (one: Variable): Variable => {
    const next = { ...one, ...patch };
    for (const key of Object.keys(patch) as (keyof typeof patch)[]) if (patch[key] === undefined) delete next[key];
    return next;
  };
  const now = listed(root, list);
  if (!now.some((one) => one.name === name)) return root;
  return withList(
    root,
    list,
    now.map((one) => (one.name === name ? change(one) : one)),
  );
}

/** Variables that no step speaks of. What a 共通の手順 takes and gives is used by its calls. */
export function unused(root: Scenario): { list: List; name: string }[] {
  const names = namesOf(root);
  const lists: List[] = ["scenario", ...(root.subscenarios ?? []).map((_, sub): List => ({ sub, list: "variables" }))];
  return lists.flatMap((list) =>
    listed(root, list)
      .filter((one) => names.uses(holderOfList(list), one.name).length === 0)
      .map((one) => ({ list, name: one.name })),
  );
}

export function removeUnused(root: Scenario): Scenario {
  return unused(root).reduce((next, { list, name }) => removeVariable(next, name, list), root);
}
