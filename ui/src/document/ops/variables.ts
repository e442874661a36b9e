import type { Scenario, Variable } from "../../protocol";

export function addVariable(root: Scenario, variable: Variable): Scenario {
  if (root.variables?.some((one) => one.name === variable.name)) return root;
  return { ...root, variables: [...(root.variables ?? []), variable] };
}

export function removeVariable(root: Scenario, name: string): Scenario {
  if (!root.variables?.some((one) => one.name === name)) return root;
  return { ...root, variables: root.variables.filter((one) => one.name !== name) };
}

export function setVariable(root: Scenario, name: string, patch: Partial<Variable>): Scenario {
  if (!root.variables?.some((one) => one.name === name)) return root;
  if (patch.name !== undefined && patch.name !== name && root.variables.some((one) => one.name === patch.name))
    return root;
  return {
    ...root,
    variables: root.variables.map((one) => (one.name === name ? { ...one, ...patch } : one)),
  };
}
