/** All scenarios: find, open, make, copy, delete, import, export. */
import { useEffect, useState } from "react";
import {
  createScenario,
  deleteScenario,
  duplicateScenario,
  exportScenario,
  importFile,
  listLibrary,
  openScenario,
} from "../commands/files";
import { show, useSession } from "../document/library";
import { Icon } from "../parts/icon";
import { Button, Dialog, Months } from "../parts/parts";
import type { ScenarioEntry } from "../protocol";
import { dayAndClock, useWords } from "../text";
import css from "./library.module.css";

const STATUS: Record<string, { icon: string; tone: string }> = {
  succeeded: { icon: "circle-check", tone: "good" },
  failed: { icon: "circle-x", tone: "failed" },
  stopped: { icon: "circle-stop", tone: "plain" },
};

let timer: number | undefined;

async function startRecording(): Promise<void> {
  await createScenario();
  show("record");
}

function Row({ row, onDelete }: { row: ScenarioEntry; onDelete: () => void }) {
  const t = useWords();
  const year = row.cases_per_month?.reduce((sum, one) => sum + one, 0);
  const status = row.last_run_status ? STATUS[row.last_run_status] : undefined;
  return (
    <tr data-testid={`library-row-${row.id}`} onDoubleClick={() => void openScenario(row.id)}>
      <td className={css.name}>
        <button
          type="button"
          className={css.open}
          data-testid={`library-open-${row.id}`}
          onClick={() => void openScenario(row.id)}
        >
          <span title={row.name}>{row.name}</span>
          <small>{row.department ?? row.summary ?? ""}</small>
        </button>
        <span className={css.acts}>
          <Button
            icon="copy-plus"
            tone="bare"
            small
            hint={t.library.duplicate}
            testId={`library-duplicate-${row.id}`}
            onClick={() => void duplicateScenario(row.id)}
          />
          <Button
            icon="file-output"
            tone="bare"
            small
            hint={t.library.export}
            testId={`library-export-${row.id}`}
            onClick={() => void exportScenario(row.id)}
          />
          <Button
            icon="trash-2"
            tone="bare"
            small
            hint={t.library.remove}
            testId={`library-delete-${row.id}`}
            onClick={onDelete}
          />
        </span>
      </td>
      <td>
        <span className={css.state}>
          <Icon name={row.draft ? "pencil-line" : "badge-check"} />
          {row.version === 0
            ? t.library.draft
            : row.draft
              ? t.library.versionDraft(row.version)
              : t.library.version(row.version)}
        </span>
      </td>
      <td className={css.figure}>{year === undefined ? "" : year.toLocaleString()}</td>
      <td>{row.cases_per_month && <Months counts={row.cases_per_month} />}</td>
      <td>
        {row.last_run_at ? (
          <span className={css.state} data-tone={status?.tone}>
            {status && <Icon name={status.icon} />}
            <span className={css.time}>{dayAndClock(row.last_run_at)}</span>
            {t.run.statuses[row.last_run_status ?? ""]}
          </span>
        ) : (
          <span className={css.dim}>{t.library.never}</span>
        )}
      </td>
      <td className={css.time}>{dayAndClock(row.updated_at)}</td>
    </tr>
  );
}

function Empty() {
  const t = useWords();
  const cards = [
    {
      id: "record",
      icon: "circle-dot",
      title: t.library.start,
      line: t.library.recordLine,
      run: startRecording,
      primary: true,
    },
    {
      id: "create",
      icon: "file-plus-2",
      title: t.library.create,
      line: t.library.createLine,
      run: createScenario,
      primary: false,
    },
    {
      id: "import",
      icon: "file-input",
      title: t.library.import,
      line: t.library.importLine,
      run: importFile,
      primary: false,
    },
  ];
  return (
    <div className={css.empty}>
      <h2>{t.library.emptyTitle}</h2>
      <p>{t.library.emptyLine}</p>
      <div className={css.cards}>
        {cards.map((card) => (
          <div key={card.id} className={card.primary ? css.cardFirst : css.card}>
            <span className={css.tile}>
              <Icon name={card.icon} size={20} />
            </span>
            <h3>{card.title}</h3>
            <p>{card.line}</p>
            <Button
              tone={card.primary ? "primary" : "plain"}
              testId={`empty-${card.id}`}
              onClick={() => void card.run()}
            >
              {card.title}
            </Button>
          </div>
        ))}
      </div>
    </div>
  );
}

export function Library() {
  const t = useWords();
  const rows = useSession((now) => now.rows);
  const query = useSession((now) => now.query);
  const [doomed, setDoomed] = useState<ScenarioEntry | null>(null);
  const nothing = rows?.length === 0 && query === "";
  useEffect(() => void listLibrary(), []);
  return (
    <div className={css.page} data-testid="library">
      <header className={css.bar}>
        <h1>{t.library.title}</h1>
        <Button tone="primary" icon="circle-dot" testId="library-record" onClick={() => void startRecording()}>
          {t.library.start}
        </Button>
        <Button icon="plus" testId="library-new" onClick={() => void createScenario()}>
          {t.library.create}
        </Button>
        <Button icon="file-input" testId="library-import" onClick={() => void importFile()}>
          {t.library.import}
        </Button>
      </header>
      {nothing ? (
        <Empty />
      ) : (
        <>
          <div className={css.find}>
            <label>
              <Icon name="search" />
              <input
                type="search"
                placeholder={t.library.search}
                aria-label={t.library.search}
                data-testid="library-search"
                value={query}
                onChange={(event) => {
                  useSession.setState({ query: event.target.value });
                  window.clearTimeout(timer);
                  timer = window.setTimeout(() => void listLibrary(), 150);
                }}
              />
            </label>
            <span className={css.dim}>{rows && t.library.count(rows.length)}</span>
          </div>
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
                {rows?.map((row) => (
                  <Row key={row.id} row={row} onDelete={() => setDoomed(row)} />
                ))}
              </tbody>
            </table>
            {rows === null && <p className={css.none}>{t.library.loading}</p>}
            {rows?.length === 0 && <p className={css.none}>{t.library.noHit}</p>}
          </div>
        </>
      )}
      {doomed && (
        <Dialog
          title={t.library.confirmTitle}
          testId="confirm-delete"
          onClose={() => setDoomed(null)}
          foot={
            <>
              <Button data-autofocus onClick={() => setDoomed(null)} testId="confirm-no">
                {t.library.cancel}
              </Button>
              <Button
                tone="danger"
                testId="confirm-yes"
                onClick={() => {
                  void deleteScenario(doomed.id);
                  setDoomed(null);
                }}
              >
                {t.library.remove}
              </Button>
            </>
          }
        >
          <p>{t.library.confirm(doomed.name)}</p>
        </Dialog>
      )}
    </div>
  );
}
