/** Under the chart: problems, variables, log, what was done; zoom at the right. */
import { type Session, useSession } from "../document/library";
import { apply, showStep, useOpen } from "../document/open";
import { addVariable, removeVariable, setVariable } from "../document/ops";
import { useRun } from "../document/run";
import { find } from "../document/tree";
import { useFlow, zoomBy } from "../flow/state";
import { Icon } from "../parts/icon";
import { Button, cx } from "../parts/parts";
import type { Variable, VariableType } from "../protocol";
import { clock, useWords, words } from "../text";
import css from "./panel.module.css";

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

function Problems() {
  const t = useWords();
  const checked = useOpen((now) => now.checked);
  const root = useOpen((now) => now.history?.root);
  const rows = checked?.diagnostics ?? [];
  if (rows.length === 0) return <p className={css.none}>{t.panel.noProblems}</p>;
  return rows.map((row, index) => {
    const step = root && row.step !== undefined ? find(root, row.step)?.step : undefined;
    return (
      <button
        key={index}
        type="button"
        className={css.row}
        data-testid={`problem-${index}`}
        onClick={() => row.step !== undefined && showStep(row.step, row.parameter)}
      >
        <span className={row.severity === "error" ? css.error : css.warn}>
          <Icon name={row.severity === "error" ? "circle-x" : "triangle-alert"} />
        </span>
        <span className={css.number}>{row.step !== undefined ? checked?.numbers[row.step] : ""}</span>
        <span>{row.message}</span>
        <span className={css.dim}>{step?.title}</span>
        <span className={css.mend}>{row.mend}</span>
      </button>
    );
  });
}

function initial(type: VariableType, text: string): Variable["initial"] {
  if (text === "") return undefined;
  if (type === "number") return Number.isNaN(Number(text)) ? text : Number(text);
  if (type === "boolean") return text === "true";
  return text;
}

function Variables() {
  const t = useWords();
  const variables = useOpen((now) => now.history?.root.variables);
  const change = (name: string, patch: Partial<Variable>, mark?: string) =>
    apply(words().commands.edit, (doc) => setVariable(doc, name, patch), { mark });
  return (
    <table className={css.variables} data-own-arrows>
      <thead>
        <tr>
          <th>{t.panel.name}</th>
          <th>{t.panel.type}</th>
          <th>{t.panel.initial}</th>
          <th>{t.panel.personal}</th>
          <th>{t.panel.note}</th>
          <th>
            <Button
              icon="plus"
              tone="bare"
              small
              hint={t.panel.add}
              testId="variable-add"
              onClick={() => {
                let n = (variables?.length ?? 0) + 1;
                while (variables?.some((one) => one.name === `${t.panel.newName}${n}`)) n += 1;
                apply(t.panel.add, (doc) =>
                  addVariable(doc, { name: `${t.panel.newName}${n}`, type: "text", initial: "" }),
                );
              }}
            />
          </th>
        </tr>
      </thead>
      <tbody>
        {variables?.map((one, index) => (
          <tr key={index} data-testid={`variable-${one.name}`}>
            <td>
              <input
                defaultValue={one.name}
                key={one.name}
                aria-label={t.panel.name}
                data-testid={`variable-name-${index}`}
                onBlur={(event) => {
                  const name = event.target.value;
                  if (name === one.name) return;
                  if (!NAME.test(name) || !change(one.name, { name })) event.target.value = one.name;
                }}
                title={t.panel.badName}
              />
            </td>
            <td>
              <select
                value={one.type}
                aria-label={t.panel.type}
                data-testid={`variable-type-${index}`}
                onChange={(event) => change(one.name, { type: event.target.value as VariableType, initial: undefined })}
              >
                {Object.entries(t.panel.types).map(([type, word]) => (
                  <option key={type} value={type}>
                    {word}
                  </option>
                ))}
              </select>
            </td>
            <td>
              <input
                defaultValue={
                  one.initial === undefined || one.initial === null
                    ? ""
                    : typeof one.initial === "object"
                      ? JSON.stringify(one.initial)
                      : String(one.initial)
                }
                key={JSON.stringify(one.initial)}
                disabled={one.type === "secret" || typeof one.initial === "object"}
                aria-label={t.panel.initial}
                data-testid={`variable-initial-${index}`}
                onBlur={(event) => {
                  const next = initial(one.type, event.target.value);
                  if (next !== one.initial) change(one.name, { initial: next });
                }}
              />
            </td>
            <td className={css.center}>
              <input
                type="checkbox"
                checked={one.personal ?? false}
                aria-label={t.panel.personal}
                data-testid={`variable-personal-${index}`}
                onChange={(event) => change(one.name, { personal: event.target.checked || undefined })}
              />
            </td>
            <td>
              <input
                value={one.note ?? ""}
                aria-label={t.panel.note}
                onChange={(event) =>
                  change(one.name, { note: event.target.value || undefined }, `variable/${one.name}/note`)
                }
              />
            </td>
            <td>
              <Button
                icon="x"
                tone="bare"
                small
                hint={t.common.delete}
                onClick={() => apply(t.common.delete, (doc) => removeVariable(doc, one.name))}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Log() {
  const t = useWords();
  const log = useRun((now) => now.log);
  if (log.length === 0) return <p className={css.none}>{t.panel.noLog}</p>;
  return [...log].reverse().map((line, index) => (
    <button
      key={log.length - index}
      type="button"
      className={css.row}
      onClick={() => line.step !== null && showStep(line.step)}
    >
      <span className={line.level === "error" ? css.error : line.level === "warn" ? css.warn : css.dim}>
        <Icon name={line.level === "error" ? "circle-x" : line.level === "warn" ? "triangle-alert" : "info"} />
      </span>
      <span className={css.number}>{clock(line.at)}</span>
      <span className={css.number}>{line.number}</span>
      <span>{line.text}</span>
    </button>
  ));
}

function Done() {
  const t = useWords();
  const record = useRun((now) => now.record);
  const message = useRun((now) => now.message);
  const status = useRun((now) => now.status);
  if (record.length === 0 && status === null) return <p className={css.none}>{t.panel.noRecord}</p>;
  const end = { succeeded: t.run.succeeded, failed: t.run.failed, stopped: t.run.stopped };
  return (
    <>
      {status && (
        <p className={css.status} data-testid="run-status" data-status={status}>
          {end[status]}　{message}
        </p>
      )}
      {record
        .slice(-200)
        .reverse()
        .map((row, index) => (
          <button key={record.length - index} type="button" className={css.row} onClick={() => showStep(row.step)}>
            <span className={row.outcome === "failed" ? css.error : row.outcome === "succeeded" ? css.good : css.dim}>
              <Icon name={row.outcome === "failed" ? "circle-x" : row.outcome === "succeeded" ? "check" : "minus"} />
            </span>
            <span className={css.number}>{row.number}</span>
            <span>{row.title}</span>
            <span className={css.dim}>{row.message}</span>
            <span className={css.mend}>{t.flow.seconds((row.elapsed / 1000).toFixed(1))}</span>
          </button>
        ))}
    </>
  );
}

const TABS: Session["panel"][] = ["problems", "variables", "log", "record"];

export function Panel() {
  const t = useWords();
  const tab = useSession((now) => now.panel);
  const open = useSession((now) => now.panelOpen);
  const problems = useOpen((now) => now.checked?.diagnostics.length ?? 0);
  const errors = useOpen((now) => now.checked?.diagnostics.some((one) => one.severity === "error") ?? false);
  const variables = useOpen((now) => now.history?.root.variables?.length ?? 0);
  const zoom = useFlow((now) => now.zoom);
  const counts: Partial<Record<Session["panel"], number>> = { problems, variables };
  return (
    <section className={cx(css.panel, !open && css.closed, tab === "variables" && css.tall)} data-testid="panel">
      <div className={css.tabs} role="tablist">
        {TABS.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={tab === one}
            className={cx(css.tab, tab === one && open && css.now)}
            data-testid={`panel-${one}`}
            onClick={() => useSession.setState({ panel: one, panelOpen: true })}
          >
            {t.panel[one]}
            {(counts[one] ?? 0) > 0 && (
              <span className={cx(css.count, one === "problems" && (errors ? css.countBad : css.countWarn))}>
                {counts[one]}
              </span>
            )}
          </button>
        ))}
        <span className={css.space} />
        <Button
          icon="zoom-out"
          tone="bare"
          small
          hint={t.flow.zoomOut}
          testId="zoom-out"
          onClick={() => zoomBy("out")}
        />
        <span className={css.zoom}>{Math.round(zoom * 100)}%</span>
        <Button icon="zoom-in" tone="bare" small hint={t.flow.zoomIn} testId="zoom-in" onClick={() => zoomBy("in")} />
        <Button icon="maximize" tone="bare" small hint={t.flow.fit} testId="zoom-fit" onClick={() => zoomBy("fit")} />
        <Button
          icon={open ? "chevron-down" : "chevron-up"}
          tone="bare"
          small
          hint={open ? t.panel.close : t.panel.open}
          testId="panel-toggle"
          onClick={() => useSession.setState({ panelOpen: !open })}
        />
      </div>
      {open && (
        <div className={css.body}>
          {tab === "problems" && <Problems />}
          {tab === "variables" && <Variables />}
          {tab === "log" && <Log />}
          {tab === "record" && <Done />}
        </div>
      )}
    </section>
  );
}
