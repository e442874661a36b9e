/** Two changed one scenario at the same time: what each did, both together on the flow, and what is to be chosen. */
import { useEffect, useMemo, useState } from "react";
import { ask } from "../commands/files";
import { keepAsCopy, nameOf, takeMerged } from "../commands/versions";
import { type Comparing, compare } from "../document/comparing";
import { root, useOpen } from "../document/open";
import { index } from "../document/tree";
import { Button } from "../parts/parts";
import type { Difference, ScenarioMerged, StepChange, StepId, Whose } from "../protocol";
import { dayAndClock, said, useWords, type Words } from "../text";
import { bodyIn, type Mark, markOf, rowsOf } from "./changes";
import css from "./compare.module.css";
import { Differences, type DrawChart, Rows, Sign } from "./parts";
import { useCompareKeys } from "./useCompareKeys";

type Chosen = Record<string, Whose>;

function asked(merged: ScenarioMerged): string[] {
  return [...merged.clashes, ...merged.clashing];
}

function marksOf(merged: ScenarioMerged, t: Words): Map<StepId, Mark> {
  const marks = new Map<StepId, Mark>();
  for (const [changed, whose] of [
    [merged.theirs_changed, t.compare.theirs],
    [merged.mine_changed, t.compare.mine],
  ] as const) {
    for (const change of changed.steps) marks.set(change.step, { ...markOf(change, t), whose });
  }
  for (const id of merged.clashes) marks.set(id, { kind: "asked", ...t.compare.signs.asked });
  return marks;
}

/** Properties of the document that only one changed. */
function Others({ rows }: { rows: Difference[] }) {
  const t = useWords();
  return (
    <ul className={css.rows}>
      {rows.map((one) => (
        <li key={one.property} className={css.other}>
          <Sign mark={{ kind: "changed", ...t.compare.signs.changed }} />
          <span>
            {said(one.label)}
            <small className={css.otherValue}>{said(one.after_words)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What one of both did to a step. */
function Deed({ change, names }: { change: StepChange | undefined; names: [string, string] }) {
  const t = useWords();
  if (!change) return <p className={css.line}>{t.compare.nothing}</p>;
  if (change.differences.length === 0) return <Sign mark={markOf(change, t)} />;
  return <Differences rows={change.differences} names={names} />;
}

function Choice({
  what,
  chosen,
  onChoose,
}: {
  what: string;
  chosen: Whose | undefined;
  onChoose: (whose: Whose) => void;
}) {
  const t = useWords();
  return (
    <fieldset className={css.choice} data-testid={`choice-${what}`}>
      <legend>{t.compare.askedLine}</legend>
      {(["mine", "theirs"] as const).map((whose) => (
        <label key={whose}>
          <input
            type="radio"
            name={what}
            checked={chosen === whose}
            data-testid={`keep-${whose}-${what}`}
            onChange={() => onChoose(whose)}
          />
          {whose === "mine" ? t.compare.keepMine : t.compare.keepTheirs}
        </label>
      ))}
    </fieldset>
  );
}

function Property({ property, merged }: { property: string; merged: ScenarioMerged }) {
  const t = useWords();
  const of = (rows: Difference[]) => rows.filter((one) => one.property === property);
  return (
    <>
      <Differences rows={of(merged.mine_changed.document)} names={[t.compare.base, t.compare.mine]} />
      <Differences rows={of(merged.theirs_changed.document)} names={[t.compare.base, t.compare.theirs]} />
    </>
  );
}

export function Clash({ what, chart }: { what: Extract<Comparing, { kind: "clash" }>; chart: DrawChart }) {
  const t = useWords();
  const [merged, setMerged] = useState<ScenarioMerged | null>(null);
  const [choices, setChoices] = useState<Chosen>({});
  const [wanted, setWanted] = useState<string | null>(null);
  const base = useOpen((now) => now.base);
  useEffect(() => {
    const document = root();
    let current = true;
    if (document) {
      void ask("scenario_merge", { document, base_version: base, with: what.with, chosen: choices }).then((answer) => {
        if (current && answer) setMerged(answer);
      });
    }
    return () => {
      current = false;
    };
  }, [what, base, choices]);
  const marks = useMemo(() => (merged ? marksOf(merged, t) : new Map<StepId, Mark>()), [merged, t]);
  const groups = useMemo(() => {
    if (!merged) return { asked: [], theirs: [], mine: [] };
    const clash = new Set(merged.clashes);
    const all = [...merged.mine_changed.steps, ...merged.theirs_changed.steps];
    const both = { document: [], steps: merged.clashes.flatMap((id) => all.find((one) => one.step === id) ?? []) };
    const rows = (steps: StepChange[]) => rowsOf({ document: [], steps }, merged.merged, merged.numbers, t);
    return {
      asked: rows(both.steps).map((row) => ({ ...row, mark: { kind: "asked" as const, ...t.compare.signs.asked } })),
      theirs: rows(merged.theirs_changed.steps.filter((one) => !clash.has(one.step))),
      mine: rows(merged.mine_changed.steps.filter((one) => !clash.has(one.step))),
    };
  }, [merged, t]);
  const order = [...groups.asked, ...groups.theirs, ...groups.mine].map((row) => row.change.step);
  const chosen = wanted ?? order[0] ?? merged?.clashing[0] ?? null;
  const go = (by: number) =>
    setWanted(order[(Math.max(order.indexOf(chosen ?? ""), 0) + by + order.length) % order.length] ?? null);
  useCompareKeys(order.length > 0 ? go : () => {}, () => compare(null));
  if (!merged) return <p className={css.waiting}>{t.compare.loading}</p>;
  const left = asked(merged).filter((key) => choices[key] === undefined).length;
  const name = nameOf(merged.theirs, false);
  const there = chosen !== null && index(merged.merged).has(chosen);
  const alone = (rows: Difference[]) => rows.filter((one) => !merged.clashing.includes(one.property));
  const find = (steps: StepChange[]) => steps.find((one) => one.step === chosen);
  const title = there && chosen !== null ? index(merged.merged).get(chosen)?.step.title : undefined;
  const choose = (key: string) => (whose: Whose) => setChoices({ ...choices, [key]: whose });
  return (
    <div className={css.page} data-testid="clash">
      <header className={css.top}>
        <Button
          icon="arrow-left"
          tone="bare"
          hint={t.compare.back}
          keys="Esc"
          testId="compare-back"
          onClick={() => compare(null)}
        />
        <h1>{t.compare.clashTitle}</h1>
        <p className={css.told}>
          {what.with.of === "draft" ? t.compare.clashDraft : t.compare.clashTold(merged.theirs.by, name)}
        </p>
        <span className={css.space} />
        <Button
          icon="copy"
          hint={t.compare.copyHint}
          testId="clash-copy"
          onClick={() => void keepAsCopy(what.with, merged)}
        >
          {t.compare.copy}
        </Button>
        <Button
          icon="git-merge"
          tone="primary"
          hint={left > 0 ? t.compare.left(left) : t.compare.takeInHint}
          disabled={left > 0}
          testId="clash-take"
          onClick={() => void takeMerged(merged)}
        >
          {t.compare.takeIn}
        </Button>
      </header>
      <div className={css.columns}>
        <nav className={css.list} aria-label={t.compare.clashTitle}>
          <h2>
            {t.compare.asked} <span className={css.figures}>{asked(merged).length}</span>
          </h2>
          <Rows rows={groups.asked} numbers={merged.numbers} chosen={chosen} onChoose={setWanted} />
          {merged.clashing.map((property) => (
            <button
              key={property}
              type="button"
              className={css.row}
              aria-pressed={chosen === property}
              data-testid={`change-${property}`}
              onClick={() => setWanted(property)}
            >
              <Sign mark={{ kind: "asked", ...t.compare.signs.asked }} />
              <span className={css.rowWords}>
                {said(
                  merged.mine_changed.document.find((one) => one.property === property)?.label ?? {
                    ja: property,
                    en: property,
                  },
                )}
              </span>
            </button>
          ))}
          {left > 0 && (
            <p className={css.line} data-testid="clash-left">
              {t.compare.left(left)}
            </p>
          )}
          <h2>
            {t.compare.theirsChanged}　
            <small>
              {name}　{merged.theirs.by}　{dayAndClock(merged.theirs.at)}
            </small>
          </h2>
          {groups.theirs.length + alone(merged.theirs_changed.document).length === 0 && (
            <p className={css.line}>{t.compare.nothing}</p>
          )}
          <Rows rows={groups.theirs} numbers={merged.numbers} chosen={chosen} onChoose={setWanted} />
          <Others rows={alone(merged.theirs_changed.document)} />
          <h2>{t.compare.mineChanged}</h2>
          {groups.mine.length + alone(merged.mine_changed.document).length === 0 && (
            <p className={css.line}>{t.compare.nothing}</p>
          )}
          <Rows rows={groups.mine} numbers={merged.numbers} chosen={chosen} onChoose={setWanted} />
          <Others rows={alone(merged.mine_changed.document)} />
        </nav>
        <main className={css.chart}>
          {chart({
            root: merged.merged,
            body: there && chosen !== null ? bodyIn(merged.merged, chosen) : "steps",
            marks,
            numbers: merged.numbers,
            chosen: there ? chosen : null,
            onChoose: setWanted,
          })}
        </main>
        <aside className={css.side} data-testid="compare-side">
          {chosen !== null && title !== undefined && (
            <>
              <header className={css.detailHead}>
                <h2>{title}</h2>
              </header>
              {merged.clashes.includes(chosen) && (
                <Choice what={chosen} chosen={choices[chosen]} onChoose={choose(chosen)} />
              )}
              <h3 className={css.whose}>{t.compare.mineChanged}</h3>
              <Deed change={find(merged.mine_changed.steps)} names={[t.compare.base, t.compare.mine]} />
              <h3 className={css.whose}>{t.compare.theirsChanged}</h3>
              <Deed change={find(merged.theirs_changed.steps)} names={[t.compare.base, t.compare.theirs]} />
            </>
          )}
          {chosen !== null && merged.clashing.includes(chosen) && (
            <>
              <Choice what={chosen} chosen={choices[chosen]} onChoose={choose(chosen)} />
              <Property property={chosen} merged={merged} />
            </>
          )}
        </aside>
      </div>
    </div>
  );
}
