/** What one step does, from its action's description, and what the 操作手順書 says of it. */
import { useEffect, useState } from "react";
import { useSession } from "../document/library";
import { useOpen } from "../document/open";
import { Icon } from "../parts/icon";
import type { ActionSpec, ParameterSpec, Step } from "../protocol";
import { said, useWords } from "../text";
import { Advanced, setOf } from "./Advanced";
import { Commits } from "./Commits";
import { Ignored } from "./Ignored";
import css from "./inspector.module.css";
import { ManualSection, Written } from "./ManualSection";
import { OtherKeys } from "./OtherKeys";
import { ParameterField } from "./ParameterField";
import { OtherProblems } from "./Problems";
import { Section } from "./pieces";
import { isAt } from "./problems";
import { StepHead } from "./StepHead";
import { Structure } from "./Structure";
import { TargetSection } from "./TargetSection";
import { Waiting } from "./Waiting";

const TARGETS = new Set(["browser_target", "desktop_target", "window"]);

/** The target that stands at the top: the one that must be there, else the first. */
function mainTarget(parameters: ParameterSpec[]): ParameterSpec | undefined {
  const rows = parameters.filter((one) => TARGETS.has(one.kind.kind));
  return rows.find((one) => one.required) ?? rows[0];
}

/** The fields that say their own problems. */
function fieldsOf(step: Step, spec: ActionSpec | undefined): string[] {
  const parameters = spec?.parameters.map((one) => `with.${one.name}`) ?? [];
  const cases = step.cases?.map((_, index) => `cases.${index}`) ?? [];
  return [...parameters, ...cases, "timeout", "retry"];
}

/** Brings the field that a problem names into view. */
function useFieldInView(step: Step, open: () => void): void {
  const focus = useOpen((now) => now.focus);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time that something shall come into view
  useEffect(() => {
    if (focus?.id !== step.id || focus.parameter === undefined) return;
    open();
    const name = focus.parameter;
    window.requestAnimationFrame(() => {
      const rows = [...document.querySelectorAll<HTMLElement>("[data-parameter]")];
      // The innermost field that holds it.
      const found = rows.findLast((one) => isAt(name, one.dataset.parameter ?? ""));
      found?.scrollIntoView({ block: "center" });
      const field = found?.querySelector<HTMLElement>("input, textarea, select") ?? found?.querySelector("button");
      field?.focus();
    });
  }, [focus]);
}

export function StepInspector({ step }: { step: Step }) {
  const t = useWords();
  const spec = useSession((now) => now.specs.get(step.do));
  const [advanced, setAdvanced] = useState(false);
  useFieldInView(step, () => setAdvanced(true));
  const target = spec && mainTarget(spec.parameters);
  const plain = spec?.parameters.filter((one) => one !== target && !one.advanced) ?? [];
  const rest = spec?.parameters.filter((one) => one !== target && one.advanced) ?? [];
  return (
    <>
      <StepHead step={step} spec={spec} />
      <OtherProblems step={step} fields={fieldsOf(step, spec)} />
      {target && <TargetSection key={step.id} step={step} spec={target} />}
      {plain.length > 0 && (
        <Section>
          {plain.map((one) => (
            <ParameterField key={one.name} step={step} spec={one} />
          ))}
        </Section>
      )}
      <Structure step={step} />
      {(spec?.on_screen || step.timeout !== undefined || step.retry !== undefined) && <Waiting steps={[step]} />}
      <ManualSection step={step} />
      <Written step={step} />
      {spec?.on_screen && (
        <Section>
          <Commits step={step} />
        </Section>
      )}
      <OtherKeys step={step} spec={spec} />
      <Ignored step={step} />
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
          <span>{t.inspector.changed(setOf(step, rest))}</span>
        </button>
        {advanced && (
          <>
            {rest.map((one) => (
              <ParameterField key={one.name} step={step} spec={one} />
            ))}
            <Advanced step={step} spec={spec} />
          </>
        )}
      </section>
      {spec && <p className={css.help}>{said(spec.help)}</p>}
    </>
  );
}
