/** What the core finds wrong or doubtful while one edits: leads to its field, puts it right, or tells no more of it. */
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { mend } from "../../commands/mend";
import { useSession } from "../../document/library";
import { select, showBody, showStep, useOpen } from "../../document/open";
import { Alike, counts, ignorable, KINDS, type Kind, nameOf, type Row, rowsOf, shown } from "../../document/problems";
import { Button, cx } from "../../parts/parts";
import type { Diagnostic } from "../../protocol";
import { said, useWords, words } from "../../text";
import { IgnoreDialog, type Ignoring } from "./IgnoreDialog";
import { ProblemRow } from "./ProblemRow";
import panel from "./panel.module.css";
import css from "./problems.module.css";

/** More rows than a person reads slow the window down. */
const AT_ONCE = 200;

const VARIABLE = /^variables\[(\d+)\]/;
const OF_SUBSCENARIO = /^subscenarios\[(\d+)\]/;

function focusOn(selector: string): void {
  window.requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus());
}

/** To the step and its field, to the variable, or to the scenario itself. */
function lead(row: Diagnostic): void {
  if (row.step !== undefined) return showStep(row.step, row.parameter);
  const variable = VARIABLE.exec(row.parameter ?? "");
  if (variable) {
    useSession.setState({ panel: "variables" });
    return focusOn(`[data-testid="variable-name-${variable[1]}"]`);
  }
  const sub = OF_SUBSCENARIO.exec(row.parameter ?? "");
  if (sub) {
    showBody(`sub:${sub[1]}`);
    return useSession.setState({ panel: "variables" });
  }
  select([]);
  focusOn(`[data-parameter="${CSS.escape(row.parameter ?? "")}"] input`);
}

/** What all of these problems are called together. */
function nameOfProblem(problem: Diagnostic): string {
  const { rules } = useSession.getState();
  return problem.rule === undefined ? (problem.fix?.label ?? "") : nameOf(rules, problem.rule, said);
}

function Filter({ kind, onKind, count }: { kind: Kind; onKind: (kind: Kind) => void; count: Record<Kind, number> }) {
  const t = useWords();
  return (
    <fieldset className={css.kinds}>
      {KINDS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={kind === one}
          className={cx(css.kind, kind === one && css.kindNow)}
          title={t.problems.kindHints[one]}
          disabled={count[one] === 0 && one !== "all" && one !== kind}
          data-testid={`problems-${one}`}
          onClick={() => onKind(one)}
        >
          {t.problems.kinds[one]} <span className={css.figure}>{count[one]}</span>
        </button>
      ))}
    </fieldset>
  );
}

export function Problems() {
  const t = useWords();
  const checked = useOpen((now) => now.checked);
  const root = useOpen((now) => now.history?.root);
  const [kind, setKind] = useState<Kind>("all");
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState<string | null>(null);
  const [ignoring, setIgnoring] = useState<Ignoring | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const diagnostics = checked?.diagnostics;
  const all = useMemo(() => (root && diagnostics ? rowsOf(root, diagnostics) : []), [root, diagnostics]);
  const rows = useMemo(() => shown(all, kind, query), [all, kind, query]);
  const alike = useMemo(() => new Alike(all), [all]);
  const [most, setMost] = useState(AT_ONCE);
  if (all.length === 0) return <p className={panel.none}>{t.problems.none}</p>;

  const fix = (problems: Diagnostic[]) => {
    const [first] = problems;
    if (!first) return;
    const { undoFixAll } = words().problems;
    const label = problems.length === 1 ? (first.fix?.label ?? "") : undoFixAll(nameOfProblem(first), problems.length);
    void mend(problems, label);
  };
  const ignore = (problems: Diagnostic[]) => {
    const { rule } = problems[0] ?? {};
    const steps = ignorable(problems);
    if (rule !== undefined && steps.length > 0) setIgnoring({ rule, steps });
  };
  const onKey = (event: KeyboardEvent, row: Row) => {
    if (event.target !== event.currentTarget) return;
    const does = () => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") return step(event, event.key === "ArrowDown" ? 1 : -1);
      if (event.key === " ") return setOpen(open === row.key ? null : row.key);
      if (row.problem.fix) fix([row.problem]);
    };
    if (!["ArrowDown", "ArrowUp", " "].includes(event.key) && !(event.key === "Enter" && event.ctrlKey)) return;
    event.preventDefault();
    event.stopPropagation();
    does();
  };
  const step = (event: KeyboardEvent, by: number) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    buttons[buttons.indexOf(event.currentTarget as HTMLElement) + by]?.focus();
  };

  return (
    <div className={css.problems}>
      <div className={css.bar}>
        <Filter kind={kind} onKind={setKind} count={counts(diagnostics ?? [])} />
        <input
          type="search"
          className={css.search}
          placeholder={t.problems.search}
          aria-label={t.problems.search}
          value={query}
          data-testid="problems-search"
          onChange={(event) => setQuery(event.target.value)}
        />
        <span className={css.space} />
        <button
          type="button"
          className={css.link}
          data-testid="problems-help"
          onClick={() => useSession.setState({ help: "rules" })}
        >
          {t.problems.readMore}
        </button>
      </div>
      {rows.length === 0 && (
        <p className={css.nothing}>
          {t.problems.noneShown}
          <Button
            small
            testId="problems-show-all"
            onClick={() => {
              setKind("all");
              setQuery("");
            }}
          >
            {t.problems.showAll}
          </Button>
        </p>
      )}
      <ul ref={list} className={css.list} title={t.problems.keys}>
        {rows.slice(0, most).map((row, index) => (
          <ProblemRow
            key={row.key}
            row={row}
            index={index}
            open={open === row.key}
            same={alike.to(row.problem)}
            onLead={() => lead(row.problem)}
            onOpen={() => setOpen(open === row.key ? null : row.key)}
            onFix={fix}
            onIgnore={ignore}
            onKey={(event) => onKey(event, row)}
          />
        ))}
      </ul>
      {rows.length > most && (
        <p className={css.nothing}>
          <Button small testId="problems-more" onClick={() => setMost(most + AT_ONCE)}>
            {t.problems.more(rows.length - most)}
          </Button>
        </p>
      )}
      {ignoring && <IgnoreDialog ignoring={ignoring} onClose={() => setIgnoring(null)} />}
    </div>
  );
}
