import type { Scenario, Subscenario } from "../../protocol";

export function addSubscenario(root: Scenario, name: string): Scenario {
  if (root.subscenarios?.some((one) => one.name === name)) return root;
  const made: Subscenario = { name, parameters: [], returns: [], steps: [] };
  return { ...root, subscenarios: [...(root.subscenarios ?? []), made] };
}

export function setSubscenario(root: Scenario, index: number, patch: Partial<Subscenario>): Scenario {
  if (!root.subscenarios?.[index]) return root;
  return { ...root, subscenarios: root.subscenarios.map((one, i) => (i === index ? { ...one, ...patch } : one)) };
}

export function removeSubscenario(root: Scenario, index: number): Scenario {
  if (!root.subscenarios?.[index]) return root;
  const rest = root.subscenarios.toSpliced(index, 1);
  if (rest.length > 0) return { ...root, subscenarios: rest };
  const { subscenarios: _, ...without } = root;
  return without;
}
