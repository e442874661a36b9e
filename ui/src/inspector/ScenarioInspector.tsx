import { Button, Chip, Field, Months } from "../parts/parts";
import type { Scenario, Zone } from "../protocol";
import { useWords } from "../text";
import { scenario } from "./change";
import css from "./inspector.module.css";

import { Head, Section, Text } from "./pieces";

const ZONES: Zone[] = ["any", "individual-number", "lgwan", "internet"];

function number(text: string | undefined): number | undefined {
  const n = Number(text);
  return text === undefined || Number.isNaN(n) ? undefined : n;
}

export function ScenarioInspector({ root }: { root: Scenario }) {
  const t = useWords();
  const business = root.business ?? {};
  const counts = business.cases_per_month ?? [];
  const year = counts.reduce((sum, one) => sum + one, 0);
  const hours = Math.round((year * (business.minutes_per_case ?? 0)) / 60);
  const setBusiness = (patch: Partial<typeof business>) => scenario({ business: { ...business, ...patch } });
  return (
    <>
      <Head icon="workflow" title={t.inspector.scenario} line={t.inspector.choose} />
      <Section>
        <Text
          label={t.inspector.name}
          value={root.name}
          testId="scenario-name"
          onChange={(value) => scenario({ name: value ?? "" })}
        />
        <Text
          label={t.inspector.summary}
          long
          value={root.summary}
          testId="scenario-summary"
          onChange={(value) => scenario({ summary: value })}
        />
      </Section>
      <Section>
        <Field label={t.inspector.zone} hint={root.zone === "any" ? undefined : t.inspector.zoneHint}>
          {(id) => (
            <select
              id={id}
              value={root.zone}
              data-testid="scenario-zone"
              onChange={(event) => scenario({ zone: event.target.value as Zone })}
            >
              {ZONES.map((zone) => (
                <option key={zone} value={zone}>
                  {t.inspector.zones[zone]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </Section>
      <Section>
        <span className={css.label}>{t.inspector.business}</span>
        <Text
          label={t.inspector.department}
          value={business.department}
          testId="business-department"
          onChange={(value) => setBusiness({ department: value })}
        />
        <div className={css.two}>
          <Text
            label={t.inspector.number}
            value={business.number}
            testId="business-number"
            onChange={(value) => setBusiness({ number: value })}
          />
          <Text
            label={t.inspector.minutes}
            value={business.minutes_per_case?.toString()}
            testId="business-minutes"
            onChange={(value) => setBusiness({ minutes_per_case: number(value) })}
          />
        </div>
        {counts.length > 0 && (
          <>
            <p className={css.plain}>
              {t.inspector.perYear}　{t.inspector.cases(year.toLocaleString())}
              {"　"}
              {hours > 0 && t.inspector.hours(hours.toLocaleString())}
            </p>
            <Months counts={counts} tall />
            <div className={css.months}>
              {counts.map((count, index) => (
                <input
                  key={index}
                  inputMode="numeric"
                  aria-label={t.inspector.month(index + 1)}
                  title={t.inspector.month(index + 1)}
                  value={count}
                  onChange={(event) =>
                    setBusiness({
                      cases_per_month: counts.with(index, Math.max(0, Math.round(Number(event.target.value) || 0))),
                    })
                  }
                />
              ))}
            </div>
          </>
        )}
        {counts.length === 0 && (
          <Button
            small
            icon="plus"
            onClick={() => setBusiness({ cases_per_month: Array.from({ length: 12 }, () => 0) })}
          >
            {t.inspector.perYear}
          </Button>
        )}
      </Section>
      <Section>
        <Text
          label={t.inspector.systems}
          hint={t.inspector.systemsHint}
          value={business.systems?.join("、")}
          testId="business-systems"
          onChange={(value) => setBusiness({ systems: value?.split(/[、,]/) })}
        />
        <div className={css.chips}>
          {[...(business.systems ?? []), ...(business.software ?? [])].filter(Boolean).map((one) => (
            <Chip key={one}>{one}</Chip>
          ))}
        </div>
      </Section>
    </>
  );
}
