/** Two versions of the open scenario beside each other: on the flow, as a list, and value by value. */
import { useEffect, useMemo, useState } from "react";
import { ask } from "../commands/files";
import { nameOf, takeStep } from "../commands/versions";
import { type Comparing, compare } from "../document/comparing";
import { notifyProblem } from "../document/library";
import { useOpen } from "../document/open";
import { saveDraft } from "../document/sync";
import { index, rootBodies } from "../document/tree";
import { Button } from "../parts/parts";
import type { ComparedWith, ScenarioCompared, StepId, VersionList } from "../protocol";
import { said, useWords } from "../text";
import { bodyIn, type Mark, markOf, rowsOf } from "./changes";
import css from "./compare.module.css";
import { Detail } from "./Detail";
import { Print } from "./Print";
import { Differences, type DrawChart, Rows, Sign } from "./parts";
import { useCompareKeys } from "./useCompareKeys";
import { Which } from "./Which";

type Two = Extract<Comparing, { kind: "two" }>;

/** Compares anew whenever what is compared changes; the draft is saved first. */
function useCompared({ id, before, after }: Two): ScenarioCompared | null {
  const document = useOpen((now) => now.history?.root);
  const [compared, setCompared] = useState<ScenarioCompared | null>(null);
  const key = JSON.stringify([before, after]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which, and a change of the draft compares anew
  useEffect(() => {
    let current = true;
    void (async () => {
      await saveDraft(notifyProblem);
      const answer = await ask("scenario_compare", { id, before, after });
      if (current && answer) setCompared(answer);
    })();
    return () => {
      current = false;
    };
  }, [id, key, document]);
  return compared;
}

export function Compare({ what, chart }: { what: Two; chart: DrawChart }) {
  const t = useWords();
  const compared = useCompared(what);
  const [versions, setVersions] = useState<VersionList | null>(null);
  const [wanted, setWanted] = useState<StepId | null>(null);
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    void ask("scenario_versions", { id: what.id }).then(setVersions);
  }, [what.id]);
  const numbers = useMemo(
    () => ({ ...compared?.before.numbers, ...compared?.after.numbers }) as Record<string, string | undefined>,
    [compared],
  );
  const rows = useMemo(
    () => (compared ? rowsOf(compared.comparison, compared.merged, compared.after.numbers, t) : []),
    [compared, t],
  );
  const marks = useMemo(
    () => new Map<StepId, Mark>(compared?.comparison.steps.map((change) => [change.step, markOf(change, t)])),
    [compared, t],
  );
  const chosen =
    wanted !== null && compared && index(compared.merged).has(wanted) ? wanted : (rows[0]?.change.step ?? null);
  const change = compared?.comparison.steps.find((one) => one.step === chosen);
  const at = rows.findIndex((row) => row.change.step === chosen);
  const go = (by: number) => setWanted(rows[(Math.max(at, 0) + by + rows.length) % rows.length]?.change.step ?? null);
  useCompareKeys(rows.length > 0 ? go : () => {}, () => compare(null));
  const names: [string, string] = compared ? [nameOf(compared.before), nameOf(compared.after)] : ["", ""];
  const body = compared && chosen !== null ? bodyIn(compared.merged, chosen) : "steps";
  const pick = (side: "before" | "after", one: ComparedWith) => compare({ ...what, [side]: one });
  return (
    <div className={css.page} data-testid="compare">
      <header className={css.top}>
        <Button
          icon="arrow-left"
          tone="bare"
          hint={t.compare.back}
          keys="Esc"
          testId="compare-back"
          onClick={() => compare(null)}
        />
        <h1>{t.compare.title}</h1>
        <Which
          label={t.compare.before}
          versions={versions}
          which={what.before}
          testId="compare-before"
          onPick={(one) => pick("before", one)}
        />
        <span aria-hidden="true">→</span>
        <Which
          label={t.compare.after}
          versions={versions}
          which={what.after}
          testId="compare-after"
          onPick={(one) => pick("after", one)}
        />
        <span className={css.space} />
        <Button
          icon="chevron-up"
          tone="bare"
          hint={t.compare.previous}
          keys="Shift+F7"
          disabled={rows.length < 2}
          testId="compare-previous"
          onClick={() => go(-1)}
        />
        <span className={css.figures} data-testid="compare-at">
          {rows.length === 0 ? "0 / 0" : `${at < 0 ? "–" : at + 1} / ${rows.length}`}
        </span>
        <Button
          icon="chevron-down"
          tone="bare"
          hint={t.compare.next}
          keys="F7"
          disabled={rows.length < 2}
          testId="compare-next"
          onClick={() => go(1)}
        />
        <Button icon="printer" testId="compare-print" onClick={() => setPrinting(true)}>
          {t.compare.print}
        </Button>
      </header>
      {compared === null ? (
        <p className={css.waiting}>{t.compare.loading}</p>
      ) : (
        <div className={css.columns}>
          <nav className={css.list} aria-label={t.compare.steps}>
            <h2>
              {t.compare.steps} <span className={css.figures}>{rows.length}</span>
            </h2>
            {rows.length === 0 && (
              <p className={css.line} data-testid="compare-none">
                {t.compare.none}
                <br />
                {t.compare.noneLine}
              </p>
            )}
            <Rows rows={rows} numbers={numbers} chosen={chosen} onChoose={setWanted} />
            <h2>{t.compare.others}</h2>
            {compared.comparison.document.length === 0 ? (
              <p className={css.same}>
                <span className={css.sign}>
                  <b>＝</b>
                  {t.compare.same}
                </span>
                {t.compare.sameLine}
              </p>
            ) : (
              <ul className={css.rows} data-testid="compare-others">
                {compared.comparison.document.map((one) => (
                  <li key={one.property} className={css.other}>
                    <Sign mark={{ kind: "changed", ...t.compare.signs.changed }} />
                    {said(one.label)}
                  </li>
                ))}
              </ul>
            )}
            <footer className={css.legend}>
              {(["added", "removed", "changed", "moved"] as const).map((kind) => (
                <Sign key={kind} mark={{ kind, ...t.compare.signs[kind] }} />
              ))}
            </footer>
          </nav>
          <main className={css.chart}>
            {rootBodies(compared.merged).length > 1 && body !== "steps" && (
              <p className={css.body}>
                {t.flow[body === "parked" ? "parked" : body === "cleanup" ? "cleanup" : "main"]}
              </p>
            )}
            {chart({
              root: compared.merged,
              body,
              marks,
              numbers: compared.after.numbers,
              chosen,
              onChoose: setWanted,
            })}
          </main>
          <aside className={css.side} data-testid="compare-side">
            {change ? (
              <Detail
                change={change}
                number={numbers[change.step]}
                names={names}
                after={compared.after}
                onTakeBack={() => void takeStep(change.step, change.title, what.before, names[0])}
              />
            ) : (
              <p className={css.line}>{t.compare.wholeSide}</p>
            )}
            {compared.comparison.document.length > 0 && (
              <section className={css.document}>
                <h3>{t.compare.others}</h3>
                <Differences rows={compared.comparison.document} names={names} />
              </section>
            )}
          </aside>
        </div>
      )}
      {printing && <Print what={what} reason={compared?.after.reason ?? ""} onClose={() => setPrinting(false)} />}
    </div>
  );
}
