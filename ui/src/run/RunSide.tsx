/** Beside the flow while a run is on: variables and marks where it stops, or the failure and the ways out of it. */
import { type ReactNode, useState } from "react";
import { breakpointHere } from "../commands/run";
import { showStep, useOpen } from "../document/open";
import { useRun } from "../document/run";
import { find } from "../document/tree";
import { Icon } from "../parts/icon";
import type { VariableRow, VariableScope } from "../protocol";
import { useWords } from "../text";
import { CommitQuestion } from "./CommitQuestion";
import { FailurePanel } from "./FailurePanel";
import css from "./run.module.css";
import { isRecord, RecordValue, Value } from "./Values";

function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const [open, setOpen] = useState(true);
  return (
    <section className={css.section}>
      <button type="button" className={css.sectionHead} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? "chevron-down" : "chevron-right"} size={14} />
        <b>{title}</b>
        <small>{note}</small>
      </button>
      {open && children}
    </section>
  );
}

/** What the core tells of the variables while it stands still; before that, what the stream told. */
function useScopes(): VariableScope[] {
  const scopes = useRun((now) => now.scopes);
  const changed = useRun((now) => now.changed);
  const root = useOpen((now) => now.history?.root ?? null);
  if (scopes.length > 0) return scopes;
  const variables = Object.entries(changed).map(([name, value]): VariableRow => {
    const personal = root?.variables?.find((one) => one.name === name)?.personal ?? false;
    return { name, value, kind: null, personal, local: false };
  });
  return [{ title: "", variables }];
}

function Breakpoints() {
  const t = useWords();
  const breakpoints = useOpen((now) => now.breakpoints);
  const root = useOpen((now) => now.history?.root ?? null);
  const numbers = useOpen((now) => now.checked?.numbers);
  if (breakpoints.size === 0 || !root) return <p className={css.dim}>{t.run.noBreakpoints}</p>;
  return [...breakpoints].map((id) => {
    const step = find(root, id)?.step;
    return (
      step && (
        <div key={id} className={css.point}>
          <button
            type="button"
            className={css.dot}
            title={t.run.removeBreakpoint}
            aria-label={`${t.run.removeBreakpoint} ${step.title}`}
            onClick={() => breakpointHere([id])}
          />
          <span className={css.number}>{numbers?.[id]}</span>
          <button type="button" className={css.go} onClick={() => showStep(id)}>
            {step.title}
          </button>
        </div>
      )
    );
  });
}

export function RunSide() {
  const t = useWords();
  const failure = useRun((now) => now.failure);
  const scopes = useScopes();
  if (failure) return <FailurePanel failure={failure} />;
  const rows = scopes.flatMap((scope) => scope.variables.filter((row) => isRecord(row.value)));
  const plain = scopes.map((scope) => scope.variables.filter((row) => !isRecord(row.value)));
  return (
    <aside className={css.side} data-testid="run-side">
      <CommitQuestion />
      <Section title={t.run.variables} note={t.run.freshNote}>
        {plain.map((variables, index) => (
          <div key={index}>
            {scopes.length > 1 && <p className={css.scope}>{scopes[index]?.title}</p>}
            {variables.map((row) => (
              <Value key={row.name} row={row} scope={index} />
            ))}
          </div>
        ))}
        {plain.every((variables) => variables.length === 0) && <p className={css.dim}>{t.run.noVariables}</p>}
      </Section>
      {rows.map((row) => (
        <Section key={row.name} title={t.run.rowOf(row.name)}>
          <RecordValue row={row} />
        </Section>
      ))}
      <Section title={t.run.breakpoints} note="F9">
        <Breakpoints />
      </Section>
    </aside>
  );
}
