/** One list: its first rows under their headings, what is missing, or why it cannot be read. */
import { showStep } from "../document/open";
import { Icon } from "../parts/icon";
import { Button, cx } from "../parts/parts";
import type { DataColumn, DataList, DataSight } from "../protocol";
import { useWords } from "../text";
import css from "./lists.module.css";
import { Uses } from "./Uses";

interface Props {
  list: DataList;
  /** Personal data is in sight. */
  shown: boolean;
  onReload: () => void;
  onShow: (on: boolean) => void;
}

export function ListView({ list, shown, onReload, onShow }: Props) {
  const t = useWords();
  const { content } = list;
  const sight = content.is === "read" ? content.sight : null;
  const personal = sight?.columns.some((one) => one.personal !== undefined);
  return (
    <section className={css.list} aria-label={list.title} data-testid="list">
      <div className={css.head}>
        <span className={css.file} title={list.file}>
          {list.file}
        </span>
        {sight && (
          <span data-testid="list-size">
            {t.lists.count(sight.count)}　{t.lists.columns(sight.columns.length)}
            {sight.encoding && `　${t.lists.encodings[sight.encoding] ?? sight.encoding}`}
            {sight.sheet && `　${sight.sheet}`}
          </span>
        )}
        <span className={css.space} />
        {personal && (
          <Button
            small
            icon={shown ? "eye-off" : "eye"}
            pressed={shown}
            testId="list-personal"
            onClick={() => onShow(!shown)}
          >
            {shown ? t.lists.hide : t.lists.show}
          </Button>
        )}
        <Button small tone="bare" icon="refresh-cw" hint={t.lists.reload} testId="list-reload" onClick={onReload} />
        <Button
          small
          tone="bare"
          icon="pencil"
          hint={t.lists.openStep}
          onClick={() => showStep(list.step, "with.file")}
        />
      </div>
      {content.is === "unreadable" && (
        <div className={css.problem} role="alert" data-testid="list-problem">
          <p className={css.bad}>
            <Icon name="circle-x" />
            {content.problem.message}
          </p>
          <p>{content.problem.remedy}</p>
          <Button small icon="pencil" testId="list-mend" onClick={() => showStep(list.step, "with.file")}>
            {t.lists.openStep}
          </Button>
        </div>
      )}
      {content.is === "later" && <p className={css.note}>{list.file === "" ? t.lists.noFile : t.lists.later}</p>}
      {sight && <Missing sight={sight} />}
      {sight && <Rows sight={sight} shown={shown} />}
    </section>
  );
}

function Missing({ sight }: { sight: DataSight }) {
  const t = useWords();
  if (sight.missing.length === 0) return null;
  return (
    <div className={css.missing} role="alert" data-testid="list-missing">
      {sight.missing.map((one) => (
        <span key={one.name}>
          <Icon name="circle-x" size={12} />
          {t.lists.missingLine(one.name)}
          <Uses ids={one.steps} />
        </span>
      ))}
      <small>{t.lists.missingHint}</small>
    </div>
  );
}

function Head({ column, whole }: { column: DataColumn; whole: boolean }) {
  const t = useWords();
  const kind = column.kind as keyof typeof t.panel.types | undefined;
  const unused = column.steps.length === 0 && !whole;
  return (
    <th className={cx(unused && css.dim)} data-testid={`column-${column.name}`}>
      <span className={css.column}>
        <b>{column.name}</b>
        {column.personal !== undefined && (
          <small className={css.personal}>
            <Icon name="user" size={12} />
            {t.lists.personal(column.personal)}
          </small>
        )}
        {column.personal === undefined && kind !== undefined && <small>{t.panel.types[kind] ?? kind}</small>}
      </span>
      <small>{unused ? t.lists.unused : <Uses ids={column.steps} room={4} unmarked />}</small>
    </th>
  );
}

function Rows({ sight, shown }: { sight: DataSight; shown: boolean }) {
  const t = useWords();
  const { columns, rows, whole } = sight;
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th className={css.line}>{t.lists.line}</th>
            {columns.map((column) => (
              <Head key={column.name} column={column} whole={whole} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <td className={css.line}>{row.line}</td>
              {columns.map((column, index) => {
                const masked = column.personal !== undefined && !shown;
                const unused = column.steps.length === 0 && !whole;
                return (
                  <td key={column.name} className={cx(unused && css.dim, masked && css.mask)} title={row.cells[index]}>
                    {masked ? t.lists.hidden : row.cells[index]}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={css.note}>{t.lists.empty}</p>}
      {sight.count > rows.length && <p className={css.note}>{t.lists.first(rows.length)}</p>}
      {whole && <p className={css.note}>{t.lists.whole}</p>}
    </div>
  );
}
