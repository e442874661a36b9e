/** All scenarios: find, open, make, copy, delete, import, export. */
import { useEffect, useState } from "react";
import { createScenario, deleteScenario, importFile, listLibrary } from "../commands/files";
import { showTemplates } from "../commands/templates";
import { show, useSession } from "../document/library";
import { Button, Dialog } from "../parts/parts";
import type { ScenarioEntry } from "../protocol";
import { useWords } from "../text";
import { Empty } from "./Empty";
import { Find } from "./Find";
import css from "./library.module.css";
import { Practice } from "./Practice";
import { type Filter, fits, ORDERS, type Order } from "./rows";
import { Table } from "./Table";

function ConfirmDelete({ row, onClose }: { row: ScenarioEntry; onClose: () => void }) {
  const t = useWords();
  return (
    <Dialog
      title={t.library.confirmTitle}
      testId="confirm-delete"
      onClose={onClose}
      foot={
        <>
          <Button data-autofocus onClick={onClose} testId="confirm-no">
            {t.library.cancel}
          </Button>
          <Button
            tone="danger"
            icon="trash-2"
            testId="confirm-yes"
            onClick={() => {
              void deleteScenario(row.id);
              onClose();
            }}
          >
            {t.library.remove}
          </Button>
        </>
      }
    >
      <p>{t.library.confirm(row.name)}</p>
    </Dialog>
  );
}

export function Library() {
  const t = useWords();
  const rows = useSession((now) => now.rows);
  const query = useSession((now) => now.query);
  const [doomed, setDoomed] = useState<ScenarioEntry | null>(null);
  const [practising, setPractising] = useState(false);
  const [filter, setFilter] = useState<Filter>({ kind: "all" });
  const [order, setOrder] = useState<Order>("updated");
  useEffect(() => void listLibrary(), []);
  const nothing = rows?.length === 0 && query === "";
  const shown = rows?.filter((row) => fits(row, filter)).sort(ORDERS[order]) ?? [];
  return (
    <div className={css.page} data-testid="library">
      <header className={css.bar}>
        <h1>{t.library.title}</h1>
        {!nothing && (
          <>
            <Button
              tone="primary"
              icon="record"
              data-tour="record"
              testId="library-record"
              onClick={() => show("record")}
            >
              {t.library.start}
            </Button>
            <Button icon="plus" testId="library-new" onClick={() => void createScenario()}>
              {t.library.create}
            </Button>
            <Button icon="stamp" testId="library-template" onClick={() => void createScenario().then(showTemplates)}>
              {t.palette.fromTemplate}
            </Button>
            <Button icon="file-input" testId="library-import" onClick={() => void importFile()}>
              {t.library.import}
            </Button>
          </>
        )}
        {!nothing && (
          <Button icon="text-search" testId="library-find-all" onClick={() => show("find-library")}>
            {t.find.library.command}
          </Button>
        )}
        <Button
          icon="graduation-cap"
          data-tour="practice"
          testId="library-practice"
          onClick={() => setPractising(true)}
        >
          {t.practice.begin}
        </Button>
      </header>
      {nothing ? (
        <Empty />
      ) : (
        <div className={css.columns}>
          <Find rows={rows ?? []} filter={filter} onFilter={setFilter} />
          <main className={css.main}>
            <div className={css.above}>
              <span className={css.dim}>{rows && t.library.count(shown.length)}</span>
              <label className={css.sort}>
                {t.library.order}
                <select
                  value={order}
                  data-testid="library-order"
                  onChange={(event) => setOrder(event.target.value as Order)}
                >
                  {Object.entries(t.library.orders).map(([one, word]) => (
                    <option key={one} value={one}>
                      {word}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            <Table rows={shown} onDelete={setDoomed} />
            {rows === null && <p className={css.none}>{t.library.loading}</p>}
            {rows !== null && shown.length === 0 && <p className={css.none}>{t.library.noHit}</p>}
          </main>
        </div>
      )}
      {practising && <Practice onClose={() => setPractising(false)} />}
      {doomed && <ConfirmDelete row={doomed} onClose={() => setDoomed(null)} />}
    </div>
  );
}
