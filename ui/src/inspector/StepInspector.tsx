/** What one step does. */
import { useState } from "react";
import { useSession } from "../document/library";
import { apply, useOpen } from "../document/open";
import { addCase, removeCase, setCase, setCatch } from "../document/ops";
import { catches } from "../document/tree";
import { Icon } from "../parts/icon";
import { Button, Field } from "../parts/parts";
import type { Step } from "../protocol";
import { said, useWords, words } from "../text";
import { property } from "./change";
import css from "./inspector.module.css";
import { ParameterField, TargetSummary } from "./ParameterField";

import { Head, Section, Text } from "./pieces";

function seconds(timeout: string | undefined): string {
  const match = /^([\d.]+)(ms|s|m)$/.exec(timeout ?? "");
  if (!match) return timeout ?? "";
  const n = Number(match[1]);
  return String(match[2] === "ms" ? n / 1000 : match[2] === "m" ? n * 60 : n);
}

export function StepInspector({ step }: { step: Step }) {
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
