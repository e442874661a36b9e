/** Beside the flow while a run is on: variables and breakpoints, or the failure and the ways out of it. */
import { breakpointHere } from "../commands/run";
import { showStep, useOpen } from "../document/open";
import { useRun } from "../document/run";
import { find } from "../document/tree";
import type { VariableRow } from "../protocol";
import { useWords } from "../text";
import { FailurePanel } from "./FailurePanel";
import css from "./run.module.css";
import { Value } from "./Values";

export function RunSide() {
  const t = useWords();
  const failure = useRun((now) => now.failure);
  const scopes = useRun((now) => now.scopes);
  const changed = useRun((now) => now.changed);
  const paused = useRun((now) => now.phase === "paused");
  const breakpoints = useOpen((now) => now.breakpoints);
  const root = useOpen((now) => now.history?.root ?? null);
  const numbers = useOpen((now) => now.checked?.numbers);
  if (failure) return <FailurePanel failure={failure} />;
  const rows =
    scopes.length > 0
      ? scopes
      : [
          {
            title: "",
            variables: Object.entries(changed).map(
              ([name, value]): VariableRow => ({
                name,
                value,
                kind: null,
                personal: root?.variables?.find((one) => one.name === name)?.personal ?? false,
                local: false,
              }),
            ),
          },
        ];
  return (
    <aside className={css.side} data-testid="run-side">
      <h3>{t.run.variables}</h3>
      {rows.map((scope, index) => (
        <div key={index}>
          {scopes.length > 1 && <p className={css.scope}>{scope.title}</p>}
          {scope.variables.map((row) => (
            <Value key={row.name} row={row} scope={index} paused={paused} />
          ))}
        </div>
      ))}
      <h3 className={css.second}>
        {t.run.breakpoints}
        <kbd>F9</kbd>
      </h3>
      {breakpoints.size === 0 && <p className={css.dim}>{t.run.noBreakpoints}</p>}
      {[...breakpoints].map((id) => {
        const step = root ? find(root, id)?.step : undefined;
        return (
          step && (
            <div key={id} className={css.point}>
              <button
                type="button"
                className={css.dot}
                title={t.commands.breakpoint}
                onClick={() => breakpointHere([id])}
              />
              <span className={css.number}>{numbers?.[id]}</span>
              <button type="button" className={css.go} onClick={() => showStep(id)}>
                {step.title}
              </button>
            </div>
          )
        );
      })}
    </aside>
  );
}
