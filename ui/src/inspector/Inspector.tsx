/** What the selected step does, or, with nothing selected, what the scenario is. */
import { type ReactNode, useState } from "react";
import { commands } from "../commands/registry";
import { useSession } from "../document/library";
import { apply, sealTyping, useOpen } from "../document/open";
import { addCase, removeCase, setCase, setCatch } from "../document/ops";
import { catches, find } from "../document/tree";
import { Icon } from "../parts/icon";
import { Button, Chip, Field, Menu, Months } from "../parts/parts";
import type { Scenario, Step, Zone } from "../protocol";
import { said, useWords, words } from "../text";
import { property, scenario } from "./change";
import css from "./inspector.module.css";
import { ParameterField, TargetSummary } from "./ParameterField";

function Section({ children }: { children: ReactNode }) {
  return <section className={css.section}>{children}</section>;
}

function Head({ icon, title, line, menu }: { icon: string; title: string; line: string; menu?: boolean }) {
  const t = useWords();
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  const wanted = [
    "run-to-here",
    "run-from-here",
    "breakpoint",
    "duplicate",
    "disable",
    "wrap-group",
    "wrap-try",
    "delete",
  ];
  return (
    <header className={css.head}>
      <span className={css.tile}>
        <Icon name={icon} />
      </span>
      <div className={css.headLines}>
        <h2 title={title}>{title}</h2>
        <p>{line}</p>
      </div>
      {menu && (
        <Button
          icon="ellipsis"
          tone="bare"
          small
          hint={t.flow.more}
          testId="inspector-more"
          onClick={(event) => setAt({ x: event.clientX - 200, y: event.clientY + 8 })}
        />
      )}
      {at && (
        <Menu
          x={at.x}
          y={at.y}
          onClose={() => setAt(null)}
          rows={wanted.flatMap((id) => {
            const one = commands.find((row) => row.id === id);
            return one
              ? [
                  {
                    id,
                    label: one.label(),
                    icon: one.icon,
                    keys: one.keys,
                    disabled: !one.enabled(),
                    danger: id === "delete",
                    run: one.run,
                  },
                ]
              : [];
          })}
        />
      )}
    </header>
  );
}

function seconds(timeout: string | undefined): string {
  const match = /^([\d.]+)(ms|s|m)$/.exec(timeout ?? "");
  if (!match) return timeout ?? "";
  const n = Number(match[1]);
  return String(match[2] === "ms" ? n / 1000 : match[2] === "m" ? n * 60 : n);
}

function Text({
  label,
  value,
  onChange,
  testId,
  long,
  hint,
}: {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  testId: string;
  long?: boolean;
  hint?: string;
}) {
  return (
    <Field label={label} hint={hint}>
      {(id) =>
        long ? (
          <textarea
            id={id}
            rows={2}
            value={value ?? ""}
            data-testid={testId}
            onChange={(event) => onChange(event.target.value || undefined)}
          />
        ) : (
          <input
            id={id}
            value={value ?? ""}
            data-testid={testId}
            onChange={(event) => onChange(event.target.value || undefined)}
          />
        )
      }
    </Field>
  );
}

function StepInspector({ step }: { step: Step }) {
  const t = useWords();
  const spec = useSession((now) => now.specs.get(step.do));
  const number = useOpen((now) => now.checked?.numbers[step.id]);
  const written = useOpen((now) => now.checked?.sentences[step.id]);
  const [advanced, setAdvanced] = useState(false);
  const target = spec?.parameters.find((one) => ["browser_target", "desktop_target", "window"].includes(one.kind.kind));
  const plain = spec?.parameters.filter((one) => one !== target && !one.advanced) ?? [];
  const rest = spec?.parameters.filter((one) => one !== target && one.advanced) ?? [];
  const manual = step.manual ?? {};
  const setManual = (patch: Partial<typeof manual>) => {
    const next = Object.fromEntries(
      Object.entries({ ...manual, ...patch }).filter(([, one]) => one !== undefined && one !== false),
    );
    property(step, "manual", Object.keys(next).length > 0 ? next : undefined);
  };
  const set = [
    step.disabled,
    step.commits !== undefined,
    manual.hidden,
    manual.robot,
    manual.staff,
    step.chapter,
    step.lead,
    step.labels,
    step.row_label,
    ...rest.map((one) => step.with?.[one.name] !== undefined),
  ].filter(Boolean).length;
  const waits = spec?.on_screen || step.timeout !== undefined;
  return (
    <>
      <Head
        icon={spec?.icon ?? "square"}
        title={step.title}
        line={`${number === undefined ? "" : `${t.inspector.step(number)}　`}${spec ? said(spec.label) : step.do}`}
        menu
      />
      <Section>
        <Text
          label={t.inspector.title}
          value={step.title}
          testId="step-title"
          onChange={(value) => property(step, "title", value ?? "")}
        />
      </Section>
      {target && (
        <Section>
          <span className={css.label}>{t.inspector.target}</span>
          <TargetSummary value={step.with?.[target.name]} />
        </Section>
      )}
      {plain.length > 0 && (
        <Section>
          {plain.map((one) => (
            <ParameterField key={one.name} step={step} spec={one} />
          ))}
        </Section>
      )}
      {step.do === "switch" && (
        <Section>
          <span className={css.label}>{t.inspector.cases_}</span>
          {(step.cases ?? []).map((one, index) => (
            <div key={index} className={css.pair}>
              <input
                aria-label={t.inspector.caseWhen}
                placeholder={t.inspector.caseWhen}
                value={String(one.when ?? "")}
                data-testid={`case-${index}-when`}
                onChange={(event) =>
                  apply(words().commands.edit, (doc) => setCase(doc, step.id, index, { when: event.target.value }), {
                    mark: `${step.id}/case${index}`,
                  })
                }
              />
              <input
                aria-label={t.inspector.caseLabel}
                placeholder={t.inspector.caseLabel}
                value={one.label ?? ""}
                data-testid={`case-${index}-label`}
                onChange={(event) =>
                  apply(words().commands.edit, (doc) => setCase(doc, step.id, index, { label: event.target.value }), {
                    mark: `${step.id}/label${index}`,
                  })
                }
              />
              <Button
                icon="x"
                tone="bare"
                small
                hint={t.inspector.remove}
                onClick={() => apply(words().commands.edit, (doc) => removeCase(doc, step.id, index))}
              />
            </div>
          ))}
          <Button
            icon="plus"
            small
            testId="add-case"
            onClick={() => apply(words().commands.edit, (doc) => addCase(doc, step.id))}
          >
            {t.inspector.addCase}
          </Button>
        </Section>
      )}
      {step.do === "try" && (
        <Section>
          {catches(step).map((one, index) => (
            <div key={index} className={css.stack}>
              <Text
                label={t.inspector.errorIn}
                value={one.error_in}
                testId={`catch-${index}-error_in`}
                onChange={(value) =>
                  apply(words().commands.edit, (doc) => setCatch(doc, step.id, index, { error_in: value }), {
                    mark: `${step.id}/error${index}`,
                  })
                }
              />
              <Text
                label={t.inspector.remedy}
                long
                value={one.remedy}
                testId={`catch-${index}-remedy`}
                onChange={(value) =>
                  apply(words().commands.edit, (doc) => setCatch(doc, step.id, index, { remedy: value }), {
                    mark: `${step.id}/remedy${index}`,
                  })
                }
              />
            </div>
          ))}
          <Button
            small
            testId="toggle-finally"
            onClick={() => property(step, "finally", step.finally === undefined ? [] : undefined)}
            disabled={(step.finally?.length ?? 0) > 0}
          >
            {step.finally === undefined ? t.inspector.addFinally : t.inspector.removeFinally}
          </Button>
        </Section>
      )}
      {waits && (
        <Section>
          <div className={css.two}>
            <Field label={t.inspector.wait}>
              {(id) => (
                <span className={css.unit}>
                  <input
                    id={id}
                    inputMode="decimal"
                    value={seconds(step.timeout)}
                    placeholder={t.inspector.waitDefault}
                    data-testid="step-timeout"
                    onChange={(event) =>
                      property(
                        step,
                        "timeout",
                        event.target.value === ""
                          ? undefined
                          : /^[\d.]+$/.test(event.target.value)
                            ? `${event.target.value}s`
                            : event.target.value,
                      )
                    }
                  />
                  <span>{t.inspector.waitUnit}</span>
                </span>
              )}
            </Field>
            <Field label={t.inspector.fails}>
              {(id) => (
                <select
                  id={id}
                  value={step.retry?.times ?? 0}
                  data-testid="step-retry"
                  onChange={(event) =>
                    property(
                      step,
                      "retry",
                      Number(event.target.value) === 0
                        ? undefined
                        : { wait: "1s", ...step.retry, times: Number(event.target.value) },
                    )
                  }
                >
                  <option value={0}>{t.inspector.failStop}</option>
                  {[1, 2, 3, 5].map((n) => (
                    <option key={n} value={n}>
                      {t.inspector.retry(n)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
        </Section>
      )}
      <Section>
        <span className={css.label}>{t.inspector.memo}</span>
        <Text
          label={t.inspector.note}
          long
          value={step.note}
          testId="step-note"
          onChange={(value) => property(step, "note", value)}
        />
        <Text
          label={t.inspector.caution}
          long
          value={step.caution}
          testId="step-caution"
          onChange={(value) => property(step, "caution", value)}
        />
        <Text
          label={t.inspector.example}
          value={step.example}
          testId="step-example"
          onChange={(value) => property(step, "example", value)}
        />
      </Section>
      <Section>
        <span className={css.label}>{t.inspector.written}</span>
        {written ? (
          <dl className={css.sentences} data-testid="sentences">
            <dt>{t.inspector.robotReading}</dt>
            <dd>{written.robot}</dd>
            <dt>{t.inspector.staffReading}</dt>
            <dd>{written.staff}</dd>
          </dl>
        ) : (
          <p className={css.dim}>{t.inspector.notWritten}</p>
        )}
      </Section>
      <section className={css.section}>
        <button
          type="button"
          className={css.fold}
          aria-expanded={advanced}
          data-testid="advanced"
          onClick={() => setAdvanced(!advanced)}
        >
          <Icon name={advanced ? "chevron-down" : "chevron-right"} />
          <b>{t.inspector.advanced}</b>
          <span>{t.inspector.changed(set)}</span>
        </button>
        {advanced && (
          <>
            {target && <ParameterField step={step} spec={target} />}
            {rest.map((one) => (
              <ParameterField key={one.name} step={step} spec={one} />
            ))}
            <label className={css.check}>
              <input
                type="checkbox"
                checked={step.disabled ?? false}
                data-testid="step-disabled"
                onChange={(event) => property(step, "disabled", event.target.checked || undefined)}
              />
              {t.inspector.disabled}
            </label>
            <label className={css.check}>
              <input
                type="checkbox"
                checked={manual.hidden ?? false}
                data-testid="step-hidden"
                onChange={(event) => setManual({ hidden: event.target.checked || undefined })}
              />
              {t.inspector.hidden}
            </label>
            <Field label={t.inspector.commits}>
              {(id) => (
                <select
                  id={id}
                  value={step.commits === undefined ? "" : String(step.commits)}
                  data-testid="step-commits"
                  onChange={(event) =>
                    property(step, "commits", event.target.value === "" ? undefined : event.target.value === "true")
                  }
                >
                  <option value="">{t.inspector.commitsAuto}</option>
                  <option value="true">{t.inspector.yes}</option>
                  <option value="false">{t.inspector.no}</option>
                </select>
              )}
            </Field>
            <Text
              label={t.inspector.ownRobot}
              long
              value={manual.robot}
              testId="manual-robot"
              onChange={(value) => setManual({ robot: value })}
            />
            <Text
              label={t.inspector.ownStaff}
              long
              value={manual.staff}
              testId="manual-staff"
              onChange={(value) => setManual({ staff: value })}
            />
            {step.do === "if" && (
              <>
                <Text
                  label={t.inspector.labelThen}
                  value={step.labels?.then}
                  testId="label-then"
                  onChange={(value) => property(step, "labels", { ...step.labels, then: value })}
                />
                <Text
                  label={t.inspector.labelElse}
                  value={step.labels?.else}
                  testId="label-else"
                  onChange={(value) => property(step, "labels", { ...step.labels, else: value })}
                />
              </>
            )}
            {step.do === "for_each" && (
              <>
                <Text
                  label={t.inspector.rowRobot}
                  value={step.row_label?.robot}
                  testId="row-robot"
                  onChange={(value) => property(step, "row_label", { ...step.row_label, robot: value })}
                />
                <Text
                  label={t.inspector.rowStaff}
                  value={step.row_label?.staff}
                  testId="row-staff"
                  onChange={(value) => property(step, "row_label", { ...step.row_label, staff: value })}
                />
              </>
            )}
            {step.do === "group" && (
              <>
                <label className={css.check}>
                  <input
                    type="checkbox"
                    checked={step.chapter ?? false}
                    data-testid="step-chapter"
                    onChange={(event) => property(step, "chapter", event.target.checked || undefined)}
                  />
                  {t.inspector.chapter}
                </label>
                <Text
                  label={t.inspector.lead}
                  long
                  value={step.lead}
                  testId="step-lead"
                  onChange={(value) => property(step, "lead", value)}
                />
              </>
            )}
          </>
        )}
      </section>
    </>
  );
}

const ZONES: Zone[] = ["any", "individual-number", "lgwan", "internet"];

function number(text: string | undefined): number | undefined {
  const n = Number(text);
  return text === undefined || Number.isNaN(n) ? undefined : n;
}

function ScenarioInspector({ root }: { root: Scenario }) {
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

export function Inspector() {
  const t = useWords();
  const root = useOpen((now) => now.history?.root ?? null);
  const chosen = useOpen((now) => now.history?.selection);
  if (!root) return null;
  const only = chosen?.length === 1 && chosen[0] !== undefined ? find(root, chosen[0])?.step : undefined;
  return (
    <aside className={css.inspector} data-testid="inspector" onBlur={sealTyping}>
      {only ? (
        <StepInspector key={only.id} step={only} />
      ) : chosen && chosen.length > 1 ? (
        <Head icon="layers" title={t.inspector.many(chosen.length)} line="" menu />
      ) : (
        <ScenarioInspector root={root} />
      )}
    </aside>
  );
}
