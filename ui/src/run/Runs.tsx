/** The runs of this terminal, the newest first. */
import { useEffect, useState } from "react";
import { ask, openScenario } from "../commands/files";
import { useRun } from "../document/run";
import type { RunEntry, RunEvent } from "../protocol";
import { clock, dayAndClock, useWords } from "../text";
import css from "./run.module.css";

export function Runs() {
  const t = useWords();
  const phase = useRun((now) => now.phase);
  const [rows, setRows] = useState<RunEntry[] | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const [events, setEvents] = useState<RunEvent[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when a run begins or ends
  useEffect(() => {
    void ask("run_list", {}).then((answer) => setRows(answer?.runs ?? []));
  }, [phase]);
  const choose = async (id: string) => {
    setOpen(open === id ? null : id);
    setEvents([]);
    const answer = await ask("run_events", { run: id });
    if (answer) setEvents(answer.events);
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
                <th>{t.run.started}</th>
                <th>{t.run.ended}</th>
                <th>{t.run.status}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => [
                <tr
                  key={row.id}
                  data-testid={`run-row-${row.id}`}
                  onClick={() => void choose(row.id)}
                  onDoubleClick={() => void openScenario(row.scenario)}
                >
                  <td>
                    {row.name}
                    {row.version !== null && row.version > 0 && <small>　{t.top.version(row.version)}</small>}
                  </td>
                  <td className={css.figures}>{dayAndClock(row.started_at)}</td>
                  <td className={css.figures}>{row.ended_at ? clock(row.ended_at) : ""}</td>
                  <td title={row.message ?? ""}>{row.status ? t.run.statuses[row.status] : t.run.unfinished}</td>
                </tr>,
                open === row.id && (
                  <tr key={`${row.id}-events`}>
                    <td colSpan={4}>
                      {row.message && <p>{row.message}</p>}
                      <ol className={css.events}>
                        {events.map(
                          (event, index) =>
                            event.event === "step_left" && (
                              <li key={index} data-outcome={event.outcome}>
                                <span className={css.number}>{event.number}</span> {event.title}
                                <small>
                                  　{t.flow.seconds((event.elapsed_ms / 1000).toFixed(1))}　{event.message}
                                </small>
                              </li>
                            ),
                        )}
                      </ol>
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
