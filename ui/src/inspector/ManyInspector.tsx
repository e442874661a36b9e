/** Several steps at once: what they share is changed for all of them, and what can be done with them. */
import { command } from "../commands/registry";
import { useSession } from "../document/library";
import { Button, Field } from "../parts/parts";
import type { Doer, Step } from "../protocol";
import { useWords } from "../text";
import { property } from "./change";
import css from "./inspector.module.css";
import { Mixed, ParameterField } from "./ParameterField";
import { Head, Section, Text } from "./pieces";
import { shared, sharedParameters } from "./shared";
import { Waiting } from "./Waiting";

/** What is done with several steps at once. */
const TOGETHER = ["wrap-group", "wrap-for-each", "wrap-if", "wrap-try", "unwrap", "duplicate", "park", "delete"];
const DOERS: Doer[] = ["robot", "staff", "ai-ocr"];

type Steps = [Step, ...Step[]];

function Disabled({ steps }: { steps: Steps }) {
  const t = useWords();
  const { value, mixed } = shared(steps, (one) => one.disabled ?? false);
  return (
    <label className={css.check}>
      <input
        type="checkbox"
        ref={(box) => {
          if (box) box.indeterminate = mixed;
        }}
        checked={value ?? false}
        data-testid="step-disabled"
        onChange={(event) => property(steps, "disabled", event.target.checked || undefined)}
      />
      {t.inspector.disabled}
      {mixed && <Mixed />}
    </label>
  );
}

function Who({ steps }: { steps: Steps }) {
  const t = useWords();
  const { value, mixed } = shared(steps, (one) => one.doer);
  return (
    <Field label={t.inspector.doer} action={mixed && <Mixed />}>
      {(id) => (
        <select
          id={id}
          value={mixed ? "mixed" : (value ?? "")}
          data-testid="step-doer"
          onChange={(event) => property(steps, "doer", (event.target.value || undefined) as Doer | undefined)}
        >
          {mixed && <option value="mixed" disabled hidden />}
          <option value="">{t.inspector.unset}</option>
          {DOERS.map((one) => (
            <option key={one} value={one}>
              {t.inspector.doers[one]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Memo({ steps }: { steps: Steps }) {
  const t = useWords();
  const { value, mixed } = shared(steps, (one) => one.note);
  return (
    <Text
      label={t.inspector.memo}
      long
      value={value}
      testId="step-note"
      action={mixed && <Mixed />}
      onChange={(text) => property(steps, "note", text)}
    />
  );
}

export function ManyInspector({ steps }: { steps: Steps }) {
  const t = useWords();
  const specs = useSession((now) => now.specs);
  const parameters = sharedParameters(steps.map((step) => specs.get(step.do)));
  const [first, ...others] = steps;
  return (
    <>
      <Head icon="layers" line={t.value.shared} menu>
        <h2>{t.inspector.many(steps.length)}</h2>
      </Head>
      {parameters.length > 0 && (
        <Section>
          {parameters.map((spec) => (
            <ParameterField key={spec.name} step={first} also={others} spec={spec} />
          ))}
        </Section>
      )}
      <Waiting steps={steps} />
      <Section>
        <Memo steps={steps} />
      </Section>
      <Section>
        <Disabled steps={steps} />
        <Who steps={steps} />
      </Section>
      <Section>
        <span className={css.label}>{t.value.together}</span>
        {TOGETHER.map(command).map((one) => (
          <Button
            key={one.id}
            icon={one.icon}
            tone={one.id === "delete" ? "danger" : "plain"}
            keys={one.keys?.[0]}
            disabled={!one.enabled()}
            className={css.together}
            onClick={one.run}
          >
            {one.label()}
          </Button>
        ))}
      </Section>
    </>
  );
}
