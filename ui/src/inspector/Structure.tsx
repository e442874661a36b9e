/** What steps with bodies have beside parameters: cases, error sides, words on branches. */
import { apply } from "../document/open";
import {
  addCase,
  addCatch,
  moveCase,
  moveCatch,
  removeCase,
  removeCatch,
  setCase,
  setCatch,
  swapSides,
} from "../document/ops";
import { catches } from "../document/tree";
import { Button } from "../parts/parts";
import type { Scenario, Step } from "../protocol";
import { useWords, words } from "../text";
import { property } from "./change";
import { shown, tidy, typed } from "./fields/field";
import css from "./inspector.module.css";
import { Problems } from "./Problems";
import { Section, Text } from "./pieces";
import { ValueInput } from "./value/ValueInput";

function edit(change: (doc: Scenario) => Scenario, mark?: string): void {
  apply(words().commands.edit, change, { mark });
}

/** Puts one of several sides before or behind its neighbour: the first that fits is taken. */
function Turns(props: { index: number; count: number; testId: string; move: (to: number) => void }) {
  const t = useWords();
  const { index, count, testId, move } = props;
  return (
    <>
      <Button
        icon="arrow-up"
        tone="bare"
        small
        hint={t.structure.up}
        disabled={index === 0}
        testId={`${testId}-up`}
        onClick={() => move(index - 1)}
      />
      <Button
        icon="arrow-down"
        tone="bare"
        small
        hint={t.structure.down}
        disabled={index === count - 1}
        testId={`${testId}-down`}
        onClick={() => move(index + 1)}
      />
    </>
  );
}

function Cases({ step }: { step: Step }) {
  const t = useWords();
  return (
    <Section>
      <span className={css.label}>{t.inspector.cases_}</span>
      {(step.cases ?? []).map((one, index) => (
        <div key={index} className={css.case} data-parameter={`cases.${index}`}>
          <div className={css.pair}>
            <div className={css.wide}>
              <ValueInput
                spot={{ step: step.id, parameter: "value" }}
                label={t.inspector.caseWhen}
                placeholder={t.inspector.caseWhen}
                value={shown(one.when)}
                testId={`case-${index}-when`}
                onChange={(text) => {
                  const when = typed(text) as string | number | undefined;
                  edit((doc) => setCase(doc, step.id, index, { when: when ?? "" }), `${step.id}/case${index}`);
                }}
              />
            </div>
            <Turns
              index={index}
              count={step.cases?.length ?? 0}
              testId={`case-${index}`}
              move={(to) => edit((doc) => moveCase(doc, step.id, index, to))}
            />
            <Button
              icon="x"
              tone="bare"
              small
              testId={`case-${index}-remove`}
              hint={one.steps.length > 0 ? t.inspector.removeCase(one.steps.length) : t.inspector.remove}
              onClick={() => edit((doc) => removeCase(doc, step.id, index))}
            />
          </div>
          <input
            aria-label={t.inspector.caseLabel}
            placeholder={t.inspector.caseLabel}
            value={one.label ?? ""}
            data-testid={`case-${index}-label`}
            onChange={(event) =>
              edit(
                (doc) => setCase(doc, step.id, index, { label: event.target.value || undefined }),
                `${step.id}/label${index}`,
              )
            }
          />
          <Problems step={step} name={`cases.${index}`} />
        </div>
      ))}
      <Button icon="plus" small testId="add-case" onClick={() => edit((doc) => addCase(doc, step.id))}>
        {t.inspector.addCase}
      </Button>
    </Section>
  );
}

function Catches({ step }: { step: Step }) {
  const t = useWords();
  const sides = catches(step);
  const set = (index: number, key: string, patch: Parameters<typeof setCatch>[3]) =>
    edit((doc) => setCatch(doc, step.id, index, patch), `${step.id}/${key}${index}`);
  return (
    <Section>
      {sides.map((one, index) => (
        <div key={index} className={css.rows}>
          <div className={css.labelRow}>
            <span className={css.label}>{t.flow.error}</span>
            {sides.length > 1 && (
              <Turns
                index={index}
                count={sides.length}
                testId={`catch-${index}`}
                move={(to) => edit((doc) => moveCatch(doc, step.id, index, to))}
              />
            )}
            {sides.length > 1 && (
              <Button
                icon="x"
                tone="bare"
                small
                hint={t.inspector.remove}
                onClick={() => edit((doc) => removeCatch(doc, step.id, index))}
              />
            )}
          </div>
          <Text
            label={t.inspector.errorIn}
            value={one.error_in}
            testId={`catch-${index}-error_in`}
            onChange={(value) => set(index, "error", { error_in: value })}
          />
          <Text
            label={t.inspector.remedy}
            long
            value={one.remedy}
            testId={`catch-${index}-remedy`}
            onChange={(value) => set(index, "remedy", { remedy: value })}
          />
          <Text
            label={t.inspector.codes}
            hint={t.inspector.codesHint}
            value={one.codes?.join("、")}
            testId={`catch-${index}-codes`}
            onChange={(value) => set(index, "codes", { codes: value?.split(/[、,]\s*/) })}
          />
        </div>
      ))}
      <div className={css.buttons}>
        <Button small icon="plus" testId="add-catch" onClick={() => edit((doc) => addCatch(doc, step.id))}>
          {t.inspector.addCatch}
        </Button>
        <Button
          small
          testId="toggle-finally"
          onClick={() => property(step, "finally", step.finally === undefined ? [] : undefined)}
          disabled={(step.finally?.length ?? 0) > 0}
        >
          {step.finally === undefined ? t.inspector.addFinally : t.inspector.removeFinally}
        </Button>
      </div>
    </Section>
  );
}

function BranchWords({ step }: { step: Step }) {
  const t = useWords();
  const set = (patch: { then?: string; else?: string }) => property(step, "labels", tidy({ ...step.labels, ...patch }));
  return (
    <Section>
      <div className={css.two}>
        <Text
          label={t.inspector.labelThen}
          value={step.labels?.then}
          placeholder={t.inspector.yes}
          testId="label-then"
          onChange={(value) => set({ then: value })}
        />
        <Text
          label={t.inspector.labelElse}
          value={step.labels?.else}
          placeholder={t.inspector.no}
          testId="label-else"
          onChange={(value) => set({ else: value })}
        />
      </div>
      <Button
        icon="arrow-left-right"
        small
        testId="swap-sides"
        onClick={() => apply(words().structure.swapSides, (doc) => swapSides(doc, step.id))}
      >
        {t.structure.swapSides}
      </Button>
    </Section>
  );
}

export function Structure({ step }: { step: Step }) {
  if (step.do === "switch") return <Cases step={step} />;
  if (step.do === "try") return <Catches step={step} />;
  if (step.do === "if") return <BranchWords step={step} />;
  return null;
}
