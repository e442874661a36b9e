/** What few steps need: who does it, what the manual prints instead, what cannot be taken back. */
import { Field } from "../parts/parts";
import type { ActionSpec, Doer, ManualText, ParameterSpec, Reading, Step } from "../protocol";
import { useWords } from "../text";
import { Commits } from "./Commits";
import { property } from "./change";
import { tidy } from "./fields/field";
import css from "./inspector.module.css";
import { Check, Text } from "./pieces";

/** How many of the settings below are set. */
export function setOf(step: Step, parameters: ParameterSpec[]): number {
  const { manual = {} } = step;
  return [
    step.doer,
    step.disabled,
    manual.hidden,
    manual.only,
    manual.robot,
    manual.staff,
    step.chapter,
    step.lead,
    step.minutes,
    step.remedy,
    step.row_label,
    ...parameters.map((one) => step.with?.[one.name]),
  ].filter((one) => one !== undefined && one !== false).length;
}

function Select<T extends string>({
  label,
  value,
  rows,
  testId,
  onChange,
}: {
  label: string;
  value: T | undefined;
  rows: [T | "", string][];
  testId: string;
  onChange: (value: T | undefined) => void;
}) {
  return (
    <Field label={label}>
      {(id) => (
        <select
          id={id}
          value={value ?? ""}
          data-testid={testId}
          onChange={(event) => onChange(event.target.value === "" ? undefined : (event.target.value as T))}
        >
          {rows.map(([one, word]) => (
            <option key={one} value={one}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function Advanced({ step, spec }: { step: Step; spec: ActionSpec | undefined }) {
  const t = useWords();
  const manual = step.manual ?? {};
  const set = (patch: Partial<ManualText>) => {
    const next = { ...manual, ...patch };
    property(step, "manual", tidy({ ...next, hidden: next.hidden || undefined }));
  };
  const byDefault = spec?.by_staff ? t.inspector.doers.staff : t.inspector.doers.robot;
  return (
    <>
      <Check
        label={t.inspector.disabled}
        value={step.disabled}
        testId="step-disabled"
        onChange={(value) => property(step, "disabled", value || undefined)}
      />
      {!spec?.on_screen && <Commits step={step} />}
      <Select<Doer>
        label={t.inspector.doer}
        value={step.doer}
        rows={[
          ["", t.inspector.byDefault(byDefault)],
          ["robot", t.inspector.doers.robot],
          ["staff", t.inspector.doers.staff],
          ["ai-ocr", t.inspector.doers["ai-ocr"]],
        ]}
        testId="step-doer"
        onChange={(value) => property(step, "doer", value)}
      />
      <Check
        label={t.inspector.hidden}
        value={manual.hidden}
        testId="step-hidden"
        onChange={(value) => set({ hidden: value })}
      />
      <Select<Reading>
        label={t.inspector.only}
        value={manual.only}
        rows={[
          ["", t.inspector.bothReadings],
          ["robot", t.inspector.robotReading],
          ["staff", t.inspector.staffReading],
        ]}
        testId="manual-only"
        onChange={(value) => set({ only: value })}
      />
      <Text
        label={t.inspector.ownRobot}
        long
        value={manual.robot}
        testId="manual-robot"
        onChange={(value) => set({ robot: value })}
      />
      <Text
        label={t.inspector.ownStaff}
        long
        value={manual.staff}
        testId="manual-staff"
        onChange={(value) => set({ staff: value })}
      />
      {["for_each", "while", "repeat"].includes(step.do) && (
        <div className={css.two}>
          <Text
            label={t.inspector.rowRobot}
            value={step.row_label?.robot}
            testId="row-robot"
            onChange={(value) => property(step, "row_label", tidy({ ...step.row_label, robot: value }))}
          />
          <Text
            label={t.inspector.rowStaff}
            value={step.row_label?.staff}
            testId="row-staff"
            onChange={(value) => property(step, "row_label", tidy({ ...step.row_label, staff: value }))}
          />
        </div>
      )}
      {step.do === "for_each" && (
        <Check
          label={t.inspector.verify}
          value={step.verify !== undefined}
          disabled={(step.verify?.length ?? 0) > 0}
          testId="toggle-verify"
          onChange={(value) => property(step, "verify", value ? [] : undefined)}
        />
      )}
      {step.do === "group" && (
        <>
          <Check
            label={t.inspector.chapter}
            value={step.chapter}
            testId="step-chapter"
            onChange={(value) => property(step, "chapter", value || undefined)}
          />
          <Text
            label={t.inspector.lead}
            long
            value={step.lead}
            testId="step-lead"
            onChange={(value) => property(step, "lead", value)}
          />
          <Text
            label={t.inspector.groupMinutes}
            value={step.minutes?.toString()}
            testId="step-minutes"
            onChange={(value) => {
              const n = Number(value);
              property(step, "minutes", value === undefined || Number.isNaN(n) ? undefined : n);
            }}
          />
        </>
      )}
      {["item.fail", "stop"].includes(step.do) && (
        <Text
          label={t.inspector.remedy}
          long
          value={step.remedy}
          testId="step-remedy"
          onChange={(value) => property(step, "remedy", value)}
        />
      )}
    </>
  );
}
