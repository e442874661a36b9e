/** The page 対象の確認: which targets are on the screen now, which have changed, which are missing, and what to do. */
import { endLook, exportTargets, lookOver, showTarget } from "../commands/targets";
import { useSession } from "../document/library";
import { useOpen } from "../document/open";
import { counted, STATES, useTargets } from "../document/targets";
import { Icon } from "../parts/icon";
import { Button, cx } from "../parts/parts";
import type { TargetSeen, TargetState, TargetsSeen } from "../protocol";
import { useWords } from "../text";
import css from "./targets.module.css";

const SIGNS: Record<TargetState, { icon: string; tone: string | undefined }> = {
  found: { icon: "circle-check", tone: css.found },
  changed: { icon: "triangle-alert", tone: css.changed },
  missing: { icon: "circle-x", tone: css.missing },
};

function Looking() {
  const t = useWords();
  const { done, of, name } = useTargets();
  return (
    <div className={css.looking} role="status" data-testid="targets-looking">
      <progress value={done} max={Math.max(1, of)} aria-label={t.targets.title} />
      <span>{of === 0 ? t.targets.beginning : t.targets.looking(done, of)}</span>
      <small>{name}</small>
      <Button icon="x" testId="targets-end" onClick={() => void endLook()}>
        {t.targets.end}
      </Button>
    </div>
  );
}

function Filters({ seen }: { seen: TargetsSeen }) {
  const t = useWords();
  const only = useTargets((now) => now.only);
  const counts = counted(seen.rows);
  return (
    <fieldset className={css.filters} aria-label={t.targets.result}>
      {([null, ...STATES] as const).map((state) => (
        <button
          key={state ?? "all"}
          type="button"
          aria-pressed={only === state}
          className={cx(css.filter, only === state && css.filterNow)}
          data-testid={`targets-only-${state ?? "all"}`}
          onClick={() => useTargets.setState({ only: state })}
        >
          {state && (
            <span className={SIGNS[state].tone}>
              <Icon name={SIGNS[state].icon} />
            </span>
          )}
          {state ? t.targets.states[state] : t.targets.all}
          <b>{state ? counts[state] : seen.rows.length}</b>
        </button>
      ))}
    </fieldset>
  );
}

function Row({ row, whole }: { row: TargetSeen; whole: boolean }) {
  const t = useWords();
  const sign = SIGNS[row.state];
  return (
    <tr data-testid={`target-${row.step}`} data-state={row.state}>
      <td className={cx(css.state, sign.tone)}>
        <Icon name={sign.icon} />
        {t.targets.states[row.state]}
      </td>
      {whole && <td>{row.name}</td>}
      <td className={css.figures}>{row.number}</td>
      <td>
        <button type="button" className={css.go} title={t.targets.open} onClick={() => void showTarget(row)}>
          {row.title}
        </button>
      </td>
      <td>
        {row.says}
        {row.remedy && <b className={css.remedy}>{row.remedy}</b>}
      </td>
    </tr>
  );
}

function Seen({ seen, whole }: { seen: TargetsSeen; whole: boolean }) {
  const t = useWords();
  const only = useTargets((now) => now.only);
  const rows = seen.rows.filter((row) => only === null || row.state === only);
  const found = seen.rows.length > 0 && counted(seen.rows).found === seen.rows.length;
  return (
    <>
      {seen.left_out.length > 0 && (
        <details className={css.leftOut}>
          <summary>
            <Icon name="triangle-alert" />
            {t.targets.leftOut(seen.left_out.length)}
          </summary>
          <ul>
            {seen.left_out.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        </details>
      )}
      {seen.rows.length === 0 ? (
        <p className={css.none}>{t.targets.none}</p>
      ) : (
        <>
          <Filters seen={seen} />
          {found && <p className={cx(css.allFound, css.found)}>{t.targets.allFound(seen.rows.length)}</p>}
          <table className={css.table}>
            <thead>
              <tr>
                <th>{t.targets.result}</th>
                {whole && <th>{t.targets.scenario}</th>}
                <th>{t.targets.number}</th>
                <th>{t.targets.step}</th>
                <th>{t.targets.says}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={`${row.scenario} ${row.step}`} row={row} whole={whole} />
              ))}
            </tbody>
          </table>
          {rows.length === 0 && <p className={css.none}>{t.targets.noneOf}</p>}
        </>
      )}
    </>
  );
}

export function Targets() {
  const t = useWords();
  const { whole, looking, seen } = useTargets();
  const root = useOpen((now) => now.history?.root ?? null);
  const empty = seen === null || seen.rows.length === 0;
  return (
    <div className={css.page} data-testid="targets">
      <header className={css.bar}>
        <h1>{t.targets.title}</h1>
        <span>{whole ? t.targets.ofLibrary : root?.name}</span>
        <Button
          icon="rotate-cw"
          testId="targets-again"
          disabled={looking || (!whole && !root)}
          onClick={() => void lookOver(whole)}
        >
          {t.targets.again}
        </Button>
        <Button
          icon="download"
          testId="targets-export"
          disabled={looking || empty}
          onClick={() => void exportTargets()}
        >
          {t.targets.export}
        </Button>
        {root && (
          <Button icon="workflow" testId="targets-close" onClick={() => useSession.setState({ page: "editor" })}>
            {t.targets.close}
          </Button>
        )}
      </header>
      <p className={css.line}>{t.targets.line}</p>
      {looking && <Looking />}
      <div className={css.scroll}>
        {seen && <Seen seen={seen} whole={whole} />}
        {!seen && !looking && <p className={css.none}>{t.targets.ended}</p>}
      </div>
    </div>
  );
}
