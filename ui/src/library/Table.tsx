import { useState } from "react";
import { duplicateScenario, exportScenario, openScenario } from "../commands/files";
import { endRun, runOnScreen, runUnattended } from "../commands/unattended";
import { turns } from "../document/progress";
import { Icon } from "../parts/icon";
import { Button, Menu, Months } from "../parts/parts";
import type { ScenarioEntry } from "../protocol";
import { dayAndClock, useWords } from "../text";
import css from "./library.module.css";
import { perYear } from "./rows";

const STATUS: Record<string, { icon: string; tone: string }> = {
  succeeded: { icon: "circle-check", tone: "good" },
  failed: { icon: "circle-x", tone: "failed" },
  stopped: { icon: "circle-stop", tone: "plain" },
};

/** Its newest state is in no version. */
function isDraft(row: ScenarioEntry): boolean {
  return row.draft || row.version === 0;
}

function Acts({ row, onDelete }: { row: ScenarioEntry; onDelete: () => void }) {
  const t = useWords();
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const [run, setRun] = useState<{ x: number; y: number } | null>(null);
  return (
    <span className={css.acts} data-open={menu !== null || run !== null || undefined}>
      <Button
        icon="play"
        tone="bare"
        small
        hint={t.top.run}
        testId={`library-run-${row.id}`}
        aria-haspopup="menu"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setRun({ x: box.left, y: box.bottom + 4 });
        }}
      />
      {run && (
        <Menu
          {...run}
          onClose={() => setRun(null)}
          rows={[
            {
              id: "run-screen",
              label: isDraft(row) ? t.library.trialScreen : t.library.runScreen,
              note: isDraft(row) ? t.top.runNotes.trial : t.library.runScreenNote,
              icon: "monitor",
              run: () => void runOnScreen(row.id),
            },
            {
              id: "run-unattended",
              label: t.library.runUnattended,
              note: t.library.runUnattendedNote,
              icon: "bot",
              disabled: row.version === 0,
              run: () => void runUnattended(row.id),
            },
          ]}
        />
      )}
      <Button
        icon="pencil"
        tone="bare"
        small
        hint={t.library.open}
        testId={`library-edit-${row.id}`}
        onClick={() => void openScenario(row.id)}
      />
      <Button
        icon="ellipsis"
        tone="bare"
        small
        hint={t.flow.more}
        testId={`library-more-${row.id}`}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setMenu({ x: box.left, y: box.bottom + 4 });
        }}
      />
      {menu && (
        <Menu
          {...menu}
          onClose={() => setMenu(null)}
          rows={[
            { id: "open", label: t.library.open, icon: "pencil", run: () => void openScenario(row.id) },
            {
              id: "duplicate",
              label: t.library.duplicate,
              icon: "copy-plus",
              run: () => void duplicateScenario(row.id),
            },
            { id: "export", label: t.library.export, icon: "file-output", run: () => void exportScenario(row.id) },
            null,
            { id: "delete", label: t.library.remove, icon: "trash-2", danger: true, run: onDelete },
          ]}
        />
      )}
    </span>
  );
}

function State({ row }: { row: ScenarioEntry }) {
  const t = useWords();
  const draft = isDraft(row);
  return (
    <span className={css.state} data-tone={draft ? undefined : "good"}>
      <Icon name={draft ? "pencil-line" : "badge-check"} />
      {row.version === 0 ? t.library.draft : draft ? t.top.versionDraft(row.version) : t.top.version(row.version)}
    </span>
  );
}

function LastRun({ row }: { row: ScenarioEntry }) {
  const t = useWords();
  if (!row.last_run_at) return <span className={css.dim}>{t.library.never}</span>;
  const status = row.last_run_status ? STATUS[row.last_run_status] : undefined;
  return (
    <span className={css.state} data-tone={status?.tone}>
      <Icon name={status?.icon ?? "circle-play"} />
      {row.last_run_status && <span className={css.time}>{dayAndClock(row.last_run_at)}</span>}
      {row.last_run_status ? t.run.statuses[row.last_run_status] : t.run.unfinished}
      {row.progress && (
        <span className={css.far} title={row.progress.title} data-testid={`library-far-${row.id}`}>
          {turns(row.progress)}
        </span>
      )}
      {row.last_run && !row.last_run_status && (
        <Button
          small
          tone="bare"
          icon="square"
          hint={t.top.stop}
          testId={`library-end-${row.id}`}
          onClick={() => void endRun(row.last_run ?? "")}
        />
      )}
    </span>
  );
}

function Row({ row, onDelete }: { row: ScenarioEntry; onDelete: () => void }) {
  const month = new Date().getMonth();
  return (
    <tr data-testid={`library-row-${row.id}`} onDoubleClick={() => void openScenario(row.id)}>
      <td className={css.name}>
        <div>
          <button
            type="button"
            className={css.open}
            data-testid={`library-open-${row.id}`}
            onClick={() => void openScenario(row.id)}
          >
            <span title={row.name}>{row.name}</span>
            <small>{row.department ?? row.summary ?? ""}</small>
          </button>
          <Acts row={row} onDelete={onDelete} />
        </div>
      </td>
      <td>
        <State row={row} />
      </td>
      <td className={css.figure}>{row.cases_per_month ? perYear(row).toLocaleString("ja-JP") : ""}</td>
      <td>{row.cases_per_month && <Months counts={row.cases_per_month} now={month} />}</td>
      <td>
        <LastRun row={row} />
      </td>
      <td className={css.time}>{dayAndClock(row.updated_at)}</td>
    </tr>
  );
}

export function Table({ rows, onDelete }: { rows: ScenarioEntry[]; onDelete: (row: ScenarioEntry) => void }) {
  const t = useWords();
  if (rows.length === 0) return null;
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th>{t.library.name}</th>
            <th>{t.library.state}</th>
            <th className={css.figure}>{t.library.perYear}</th>
            <th>{t.library.months}</th>
            <th>{t.library.lastRun}</th>
            <th>{t.library.updated}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} onDelete={() => onDelete(row)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
