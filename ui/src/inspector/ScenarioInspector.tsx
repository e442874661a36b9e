/** The scenario itself: what it is for, where it may run, its 業務票 and what its 操作手順書 says of itself. */
import { Button, Field, Months } from "../parts/parts";
import type { Business, DocumentInfo, Scenario, Zone } from "../protocol";
import { useWords } from "../text";
import { scenario } from "./change";
import { tidy } from "./fields/field";
import css from "./inspector.module.css";
import { Head, Section, Text } from "./pieces";

const ZONES: Zone[] = ["any", "individual-number", "lgwan", "internet"];
const SEPARATOR = /\s*[、,]\s*/;

function number(text: string | undefined): number | undefined {
  const n = Number(text?.normalize("NFKC"));
  return text === undefined || Number.isNaN(n) ? undefined : n;
}

function names(text: string | undefined): string[] | undefined {
  return text?.split(SEPARATOR);
}

function CountsByMonth({ counts, onChange }: { counts: number[]; onChange: (counts: number[]) => void }) {
  const t = useWords();
  return (
    <div className={css.byMonth}>
      <Months counts={counts} tall />
      <div className={css.months}>
        {counts.map((count, index) => (
          <label key={index}>
            <input
              inputMode="numeric"
              aria-label={t.inspector.month(index + 1)}
              title={t.inspector.month(index + 1)}
              value={count}
              data-testid={`month-${index + 1}`}
              onChange={(event) =>
                onChange(counts.with(index, Math.max(0, Math.round(number(event.target.value) ?? 0))))
              }
            />
            <span>{index + 1}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

function BusinessSheet({ business }: { business: Business }) {
  const t = useWords();
  const counts = business.cases_per_month ?? [];
  const year = counts.reduce((sum, one) => sum + one, 0);
  const hours = Math.round((year * (business.minutes_per_case ?? 0)) / 60);
  const set = (patch: Partial<Business>) => scenario({ business: tidy({ ...business, ...patch }) });
  const amount = (key: "minutes_per_case" | "minutes_per_case_robot" | "ocr_items_per_case", label: string) => (
    <Text
      label={label}
      value={business[key]?.toString()}
      testId={`business-${key}`}
      onChange={(value) => set({ [key]: number(value) })}
    />
  );
  return (
    <Section>
      <span className={css.label}>{t.inspector.business}</span>
      <Text
        label={t.inspector.department}
        value={business.department}
        testId="business-department"
        onChange={(value) => set({ department: value })}
      />
      <div className={css.two}>
        <Text
          label={t.inspector.number}
          value={business.number}
          testId="business-number"
          onChange={(value) => set({ number: value })}
        />
        {amount("ocr_items_per_case", t.inspector.ocrItems)}
        {amount("minutes_per_case", t.inspector.minutes)}
        {amount("minutes_per_case_robot", t.inspector.minutesRobot)}
      </div>
      {counts.length > 0 ? (
        <>
          <p className={css.plain}>
            {t.inspector.perYear}　{t.inspector.cases(year.toLocaleString("ja-JP"))}
            {hours > 0 && `　${t.inspector.hours(hours.toLocaleString("ja-JP"))}`}
          </p>
          <CountsByMonth counts={counts} onChange={(next) => set({ cases_per_month: next })} />
        </>
      ) : (
        <Button small icon="plus" onClick={() => set({ cases_per_month: Array.from({ length: 12 }, () => 0) })}>
          {t.inspector.perYear}
        </Button>
      )}
      <Text
        label={t.inspector.systems}
        hint={t.inspector.listHint}
        value={business.systems?.join("、")}
        testId="business-systems"
        onChange={(value) => set({ systems: names(value) })}
      />
      <Text
        label={t.inspector.software}
        value={business.software?.join("、")}
        testId="business-software"
        onChange={(value) => set({ software: names(value) })}
      />
    </Section>
  );
}

function ManualSheet({ info }: { info: DocumentInfo }) {
  const t = useWords();
  const set = (patch: Partial<DocumentInfo>) => scenario({ document: tidy({ ...info, ...patch }) });
  const text = (key: "number" | "handling" | "contact" | "when", label: string) => (
    <Text label={label} value={info[key]} testId={`document-${key}`} onChange={(value) => set({ [key]: value })} />
  );
  return (
    <Section>
      <span className={css.label}>{t.manual.title}</span>
      <div className={css.two}>
        {text("number", t.inspector.documentNumber)}
        {text("handling", t.inspector.handling)}
      </div>
      {text("contact", t.settings.contact)}
      {text("when", t.inspector.when)}
      <Text
        label={t.inspector.materials}
        hint={t.inspector.listHint}
        value={info.materials?.join("、")}
        testId="document-materials"
        onChange={(value) => set({ materials: names(value) })}
      />
    </Section>
  );
}

export function ScenarioInspector({ root }: { root: Scenario }) {
  const t = useWords();
  return (
    <>
      <Head icon="workflow" line={t.inspector.choose}>
        <h2>{t.inspector.scenario}</h2>
      </Head>
      <Section>
        <div data-parameter="name">
          <Text
            label={t.inspector.name}
            value={root.name}
            testId="scenario-name"
            onChange={(value) => scenario({ name: value ?? "" })}
          />
        </div>
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
      <BusinessSheet business={root.business ?? {}} />
      <ManualSheet info={root.document ?? {}} />
    </>
  );
}
