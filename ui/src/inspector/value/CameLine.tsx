/** What a value comes to, under its field: 「1行目では 0041102 が入ります」. */
import { Icon } from "../../parts/icon";
import type { Came, SampleRow, ValueTried } from "../../protocol";
import { useWords, type Words } from "../../text";
import { showRow } from "./known";
import css from "./value.module.css";

const MOST = 60;

function shown(came: Extract<Came, { came: "value" }>, t: Words): string {
  if (came.kind === "table") return t.value.table(came.rows ?? 0, came.columns ?? 0);
  if (came.kind === "record") return t.value.record(came.columns ?? 0);
  if (came.kind === "list") return `${t.value.rows(came.rows ?? 0)}${came.text === "" ? "" : `　${came.text}`}`;
  if (came.kind === "boolean") return came.text === "true" ? t.value.yes : t.value.no;
  if (came.text === "") return t.value.empty;
  return came.text.length > MOST ? `${came.text.slice(0, MOST)}…` : came.text;
}

/** The row that it is shown for, with the way to its neighbours. */
function Row({ row }: { row: SampleRow }) {
  const t = useWords();
  const step = (hint: string, icon: string, to: number) => (
    <button
      type="button"
      className={css.step}
      title={hint}
      aria-label={hint}
      disabled={to < 1 || to > row.of}
      data-testid={`sample-${icon}`}
      onClick={() => showRow(to)}
    >
      <Icon name={icon} size={12} />
    </button>
  );
  return (
    <span className={css.row}>
      {row.of > 1 && step(t.value.previousRow, "chevron-left", row.at - 1)}
      <span data-testid="sample-row">{t.value.inRow(row.at)}</span>
      {row.of > 1 && step(t.value.nextRow, "chevron-right", row.at + 1)}
    </span>
  );
}

export function CameLine({ tried, condition }: { tried: ValueTried; condition: boolean }) {
  const t = useWords();
  const { came, row } = tried;
  if (came.came === "open")
    return (
      <p className={css.came} data-testid="came">
        {t.value.open(came.names.map((name) => `「${name}」`).join(""))}
      </p>
    );
  if (came.came === "wrong")
    return (
      <p className={css.fails} data-testid="came">
        <Icon name="triangle-alert" size={14} />
        <span>
          {row ? (
            <>
              <Row row={row} />
              {t.value.wrongAt}
            </>
          ) : (
            t.value.wrongNow
          )}
          {came.message}
          {came.remedy}
        </span>
      </p>
    );
  if (condition)
    return (
      <p className={css.came} data-testid="came">
        {row ? (
          <>
            <Row row={row} />
            {t.value.conditionAt}
          </>
        ) : (
          t.value.conditionNow
        )}
        <b>{t.value.condition(came.text === "true")}</b>
      </p>
    );
  if (came.kind === "table" || came.kind === "list")
    return (
      <p className={css.came} data-testid="came">
        {t.value.size(shown(came, t))}
      </p>
    );
  const [before, after] = row ? t.value.becomes : t.value.becomesNow;
  return (
    <p className={css.came} data-testid="came">
      {row && <Row row={row} />}
      {before}
      <b title={came.text}>{shown(came, t)}</b>
      {after}
    </p>
  );
}
