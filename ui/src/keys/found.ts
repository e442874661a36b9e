/** What the command palette finds: commands, steps by title and number, parts of the flow, pages, scenarios. */
import { openScenario } from "../commands/files";
import { grouped } from "../commands/groups";
import { atEditor } from "../commands/keys";
import { sayBody } from "../commands/say";
import { type Page, useSession } from "../document/library";
import { root, showBody, showStep, useOpen } from "../document/open";
import { index, rootBodies } from "../document/tree";
import type { FinderRow } from "../parts/Finder";
import { said, type Words } from "../text";
import { keyWord } from "../text/keys";
import { away } from "../text/nearness";
import { readings } from "../text/readings";

export interface FoundRow extends FinderRow {
  run: () => void;
}

type Candidate = FoundRow & { words: string[] };

/** More of one kind would hide the others. */
const MOST = 30;
const PAGES: { page: Page; icon: string }[] = [
  { page: "library", icon: "library-big" },
  { page: "editor", icon: "workflow" },
  { page: "runs", icon: "circle-play" },
  { page: "settings", icon: "settings" },
];

function commandRows(t: Words): Candidate[] {
  const here = atEditor();
  return grouped()
    .flatMap(({ rows }) => rows)
    .filter((one) => one.id !== "commands" && (here || one.everywhere))
    .map((one) => {
      const disabled = !one.enabled();
      return {
        id: one.id,
        label: one.label(),
        icon: one.icon,
        keys: one.keys?.[0] && keyWord(one.keys[0], t.keys),
        note: disabled ? t.keys.palette.now : undefined,
        disabled,
        group: t.keys.palette.groups.command,
        words: [one.id, ...(readings[one.id]?.split(" ") ?? [])],
        run: one.run,
      };
    });
}

function pageRows(t: Words): Candidate[] {
  return PAGES.filter(({ page }) => page !== "editor" || root() !== null).map(({ page, icon }) => ({
    id: `page-${page}`,
    label: t.rail[page],
    icon,
    group: t.keys.palette.groups.page,
    words: [page, ...(readings[page]?.split(" ") ?? [])],
    run: () => useSession.setState({ page }),
  }));
}

function scenarioRows(t: Words): Candidate[] {
  const open = root()?.id;
  return (useSession.getState().rows ?? [])
    .filter((row) => row.id !== open)
    .map((row) => ({
      id: `scenario-${row.id}`,
      label: row.name,
      icon: "workflow",
      group: t.keys.palette.groups.scenario,
      words: [],
      run: () => void openScenario(row.id),
    }));
}

/** Steps are looked for by a number, whole, or by words; a long flow is not listed whole. */
function stepRows(t: Words): Candidate[] {
  const now = root();
  const { checked } = useOpen.getState();
  const { specs } = useSession.getState();
  if (!now) return [];
  return [...index(now).values()].map(({ step }) => {
    const number = checked?.numbers[step.id];
    const spec = specs.get(step.do);
    return {
      id: `step-${step.id}`,
      label: number === undefined ? step.title : `${number} ${step.title}`,
      icon: spec?.icon ?? "square",
      note: spec && said(spec.label),
      group: t.keys.palette.groups.step,
      words: [step.title],
      run: () => {
        useSession.setState({ page: "editor" });
        showStep(step.id);
      },
    };
  });
}

function partRows(t: Words): Candidate[] {
  const now = root();
  const parts = now ? rootBodies(now) : [];
  if (!now || parts.length < 2) return [];
  return parts.map(({ body }) => ({
    id: `part-${body}`,
    label: sayBody(now, null, body, () => "", t),
    icon: "list-tree",
    group: t.keys.palette.groups.part,
    words: [],
    run: () => {
      useSession.setState({ page: "editor" });
      showBody(body);
    },
  }));
}

function fitting(rows: Candidate[], query: string): { row: FoundRow; fit: number }[] {
  return rows
    .flatMap((row) => {
      const fit = away({ labels: [row.label], words: row.words }, query);
      return fit === null ? [] : [{ row, fit }];
    })
    .sort((a, b) => Number(a.row.disabled ?? false) - Number(b.row.disabled ?? false) || a.fit - b.fit)
    .slice(0, MOST);
}

/** The kind with the best row comes first. */
export function found(query: string, t: Words): FoundRow[] {
  if (query.trim() === "") return [...commandRows(t).filter((row) => !row.disabled), ...pageRows(t)];
  return [commandRows, stepRows, pageRows, partRows, scenarioRows]
    .map((rows) => fitting(rows(t), query))
    .filter((rows) => rows.length > 0)
    .sort((a, b) => (a[0]?.fit ?? 0) - (b[0]?.fit ?? 0))
    .flatMap((rows) => rows.map(({ row }) => row));
}
