/** Beside the flow while a run is on: variables and breakpoints, or the failure and the ways out of it. */
import { useState } from "react";
import { breakpointHere, order, setRunVariable } from "../commands/run";
import { showStep, useOpen } from "../document/open";
import { type Failure, useRun } from "../document/run";
import { find } from "../document/tree";
import { Icon } from "../parts/icon";
import { Button, cx } from "../parts/parts";
import { backend, type VariableRow } from "../protocol";
import { clock, useWords } from "../text";
import css from "./run.module.css";

function said(value: unknown, table: (n: number) => string, list: (n: number) => string): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value))
    return typeof value[0] === "object" && value[0] !== null ? table(value.length) : list(value.length);
  if (typeof value === "object") {
    const record = value as Record<string, unknown>;
    if (Array.isArray(record.rows)) return table(record.rows.length);
    return JSON.stringify(value);
  }
  return String(value);
}

function Value({ row, scope, paused }: { row: VariableRow; scope: number; paused: boolean }) {
  const t = useWords();
  const [text, setText] = useState<string | null>(null);
  const record =
    typeof row.value === "object" && row.value !== null && !Array.isArray(row.value) && !("rows" in row.value);
  const simple = row.value === null || typeof row.value !== "object";
  const shown = said(row.value, t.run.table, t.run.list);
  return (
    <>
      <div className={css.variable} data-testid={`run-variable-${row.name}`}>
        <span className={css.name}>{row.name}</span>
        {row.personal ? (
          <span className={css.masked}>
            <i />
            {t.run.personal}
          </span>
        ) : record ? null : text !== null ? (
          <input
            autoFocus
            value={text}
            data-testid={`run-value-${row.name}`}
            onChange={(event) => setText(event.target.value)}
            onBlur={() => setText(null)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.nativeEvent.isComposing) {
                void setRunVariable(scope, row.name, text);
                setText(null);
              }
              if (event.key === "Escape") setText(null);
            }}
          />
        ) : (
          <button
            type="button"
            className={css.value}
            title={paused && simple ? t.run.change : shown}
            disabled={!paused || !simple}
            data-testid={`run-change-${row.name}`}
            onClick={() => setText(shown)}
          >
            {shown}
          </button>
        )}
      </div>
      {record &&
        !row.personal &&
        Object.entries(row.value as Record<string, unknown>).map(([key, value]) => (
          <div key={key} className={cx(css.variable, css.column)}>
            <span className={css.name}>{key}</span>
            <span className={css.value}>{said(value, t.run.table, t.run.list)}</span>
          </div>
        ))}
    </>
  );
}

function Way({
  id,
  icon,
  title,
  line,
  primary,
  run,
}: {
  id: string;
  icon: string;
  title: string;
  line: string;
  primary?: boolean;
  run: () => void;
}) {
  return (
    <button type="button" className={cx(css.way, primary && css.wayFirst)} data-testid={id} onClick={run}>
      <Icon name={icon} size={20} />
      <span>
        <b>{title}</b>
        <small>{line}</small>
      </span>
    </button>
  );
}

function FailurePanel({ failure }: { failure: Failure }) {
  const t = useWords();
  const paused = useRun((now) => now.phase === "paused");
  const counts = useRun((now) => now.items);
  const picture = failure.picture ? backend().pictureUrl(failure.picture) : "";
  const step = failure.step;
  return (
    <aside className={css.failure} data-testid="failure">
      <header>
        <Icon name="circle-x" size={24} />
        <div>
          <h2>{t.run.failTitle(failure.title)}</h2>
          <p>
            {failure.number !== undefined && `${t.run.step(failure.number)}　`}
            {clock(failure.at)}
            {counts.done + counts.failed + counts.needs > 0 &&
              `　${t.run.counts(counts.done, counts.failed, counts.needs)}`}
          </p>
        </div>
      </header>
      <p className={css.why}>{failure.message || t.run.failUnknown}</p>
      {failure.remedy && <p className={css.remedy}>{failure.remedy}</p>}
      {picture && <img className={css.picture} src={picture} alt="" />}
      <div className={css.ways}>
        {paused ? (
          <>
            <Way
              id="fail-retry"
              icon="rotate-cw"
              title={t.run.retry}
              line={t.run.retryHint}
              primary
              run={() => void order({ order: "retry" })}
            />
            <Way
              id="fail-skip"
              icon="skip-forward"
              title={t.run.skip}
              line={t.run.skipHint}
              run={() => void order({ order: "skip" })}
            />
            <Way
              id="fail-stop"
              icon="square"
              title={t.run.stop}
              line={t.run.stopHint}
              run={() => void order({ order: "stop" })}
            />
          </>
        ) : (
          <Button testId="fail-close" onClick={() => useRun.setState({ failure: null })}>
            {t.run.close}
          </Button>
        )}
        {step !== null && (
          <Button icon="locate" testId="fail-show" onClick={() => showStep(step)}>
            {t.run.show}
          </Button>
        )}
      </div>
      {failure.attempts.length > 0 && (
        <table className={css.attempts}>
          <thead>
            <tr>
              <th>{t.run.attempts}</th>
              <th>{t.run.result}</th>
              <th className={css.right}>{t.run.time}</th>
            </tr>
          </thead>
          <tbody>
            {failure.attempts.map((one, index) => (
              <tr key={index}>
                <td>{t.run.attempt(index + 1)}</td>
                <td>{one.message}</td>
                <td className={css.right}>{t.flow.seconds((one.at_ms / 1000).toFixed(1))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </aside>
  );
}

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
