/** The runs of this terminal, the newest first; each opens to what it did. */
import { useEffect, useState } from "react";
import { ask, openScenario } from "../commands/files";
import { endRun } from "../commands/unattended";
import { type HealedRow, healedBy, stillSays } from "../document/healing";
import { notify, useSession } from "../document/library";
import { root, showStep } from "../document/open";
import { turns } from "../document/progress";
import { IDLE, leftBy, useRun } from "../document/run";
import { Icon } from "../parts/icon";
import { Button, cx } from "../parts/parts";
import type { RunEntry, RunEvent, RunProgress } from "../protocol";
import { clockWithSeconds, dayAndClock, useWords, words } from "../text";
import { LeftRows } from "./LeftRows";
import css from "./run.module.css";

const SIGNS: Record<string, { icon: string; tone: string | undefined }> = {
  succeeded: { icon: "circle-check", tone: css.good },
  failed: { icon: "circle-x", tone: css.failed },
  stopped: { icon: "circle-stop", tone: undefined },
};

async function openAt(scenario: string, step: string): Promise<void> {
  await openScenario(scenario);
  showStep(step);
}

/** Opens the scenario with what had changed in a run beside it. */
async function openHealed(scenario: string, healed: HealedRow[]): Promise<void> {
  const { phase } = useRun.getState();
  if (phase === "running" || phase === "paused") return notify("bad", words().healing.busy);
  await openScenario(scenario);
  const now = root();
  if (now?.id !== scenario) return;
  if (!healed.some((row) => stillSays(now, row))) return notify("note", words().healing.nothing);
  useRun.setState({ ...IDLE, healed }, true);
}

function Status({ row }: { row: RunEntry }) {
  const t = useWords();
  const sign = row.status ? SIGNS[row.status] : undefined;
  return (
    <span className={cx(css.status, sign?.tone)}>
      <Icon name={sign?.icon ?? "circle-play"} />
      {row.status ? (t.run.statuses[row.status] ?? row.status) : t.run.unfinished}
      {row.progress && <small className={css.ofRun}>{far(row.progress)}</small>}
      {row.status && row.message && (
        <small className={css.because} title={row.message}>
          {row.message}
        </small>
      )}
    </span>
  );
}

/** 12 / 330　手順 4 「水栓番号」欄に入力する */
function far(progress: RunProgress): string {
  const { number, title } = progress;
  return [turns(progress), number ?? "", title].filter(Boolean).join("　");
}

function took(row: RunEntry): string {
  if (!row.ended_at) return "";
  const seconds = Math.max(0, Math.round((Date.parse(row.ended_at) - Date.parse(row.started_at)) / 1000));
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}

function Events({ row, events }: { row: RunEntry; events: RunEvent[] | null }) {
  const t = useWords();
  if (events === null) return <p className={css.dim}>{t.library.loading}</p>;
  const steps = events.flatMap((event) => (event.event === "step_left" ? [event] : []));
  const healed = healedBy(events);
  const failure = events.find((event) => event.event === "failed");
  return (
    <div className={css.opened}>
      {failure?.event === "failed" && (
        <p className={css.failed}>
          {failure.message}
          <b>{failure.remedy}</b>
        </p>
      )}
      {!failure && row.message && <p>{row.message}</p>}
      <LeftRows rows={leftBy(events)} />
      {healed.length > 0 && (
        <Button icon="wrench" testId="runs-healed" onClick={() => void openHealed(row.scenario, healed)}>
          {t.healing.openFrom(healed.length)}
        </Button>
      )}
      <ol className={css.events}>
        {steps.map((event, index) => (
          <li key={index}>
            <button type="button" onClick={() => void openAt(row.scenario, event.step)}>
              <span className={SIGNS[event.outcome]?.tone}>
                <Icon name={SIGNS[event.outcome]?.icon ?? "minus"} size={14} />
              </span>
              <span className={css.number}>{event.number}</span>
              <span>{event.title}</span>
              <small>{event.message}</small>
              <span className={css.number}>{t.flow.seconds((event.elapsed_ms / 1000).toFixed(1))}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

export function Runs() {
  const t = useWords();
  const phase = useRun((now) => now.phase);
  const library = useSession((now) => now.rows);
  const [rows, setRows] = useState<RunEntry[] | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const [events, setEvents] = useState<RunEvent[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when a run begins, gets on or ends
  useEffect(() => {
    void ask("run_list", {}).then((answer) => setRows(answer?.runs ?? []));
  }, [phase, library]);
  const choose = async (id: string) => {
    setOpen(open === id ? null : id);
    setEvents(null);
    const answer = await ask("run_events", { run: id });
    setEvents(answer?.events ?? []);
  };
  return (
    <div className={css.page} data-testid="runs">
      <header className={css.bar}>
        <h1>{t.rail.runs}</h1>
      </header>
      <div className={css.scroll}>
        {rows?.length === 0 && <p className={css.none}>{t.run.none}</p>}
        {rows !== null && rows.length > 0 && (
          <table className={css.table}>
            <thead>
              <tr>
                <th>{t.run.scenario}</th>
                <th>{t.run.status}</th>
                <th>{t.run.started}</th>
                <th>{t.run.ended}</th>
                <th className={css.right}>{t.run.took}</th>
                <th aria-label={t.library.open} />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => [
                <tr key={row.id} data-testid={`run-row-${row.id}`} onClick={() => void choose(row.id)}>
                  <td>
                    <button type="button" className={css.go} aria-expanded={open === row.id}>
                      <Icon name={open === row.id ? "chevron-down" : "chevron-right"} size={14} />
                      {row.name}
                    </button>
                    {row.version !== null && row.version > 0 && (
                      <small className={css.ofRun}>{t.top.version(row.version)}</small>
                    )}
                  </td>
                  <td>
                    <Status row={row} />
                  </td>
                  <td className={css.figures}>{dayAndClock(row.started_at)}</td>
                  <td className={css.figures}>{row.ended_at ? clockWithSeconds(row.ended_at) : ""}</td>
                  <td className={cx(css.figures, css.right)}>{took(row)}</td>
                  <td>
                    {row.status === null && (
                      <Button
                        small
                        tone="bare"
                        icon="square"
                        hint={t.top.stop}
                        testId={`run-end-${row.id}`}
                        onClick={(event) => {
                          event.stopPropagation();
                          void endRun(row.id);
                        }}
                      />
                    )}
                    <Button
                      small
                      tone="bare"
                      icon="pencil"
                      hint={t.library.open}
                      onClick={(event) => {
                        event.stopPropagation();
                        void openScenario(row.scenario);
                      }}
                    />
                  </td>
                </tr>,
                open === row.id && (
                  <tr key={`${row.id}-events`} className={css.openedRow}>
                    <td colSpan={6}>
                      <Events row={row} events={events} />
                    </td>
                  </tr>
                ),
              ])}
            </tbody>
          </table>
        )}
      </div>
    </div>
  );
}
