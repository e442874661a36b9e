/** Before a run: values that no document keeps, for this run alone. */
import { useState } from "react";
import { type GivenValues, useNeeded } from "../document/needed";
import { Button, Dialog, Field } from "../parts/parts";
import type { NeededValue } from "../protocol";
import { useWords } from "../text";
import css from "./run.module.css";

export function ValuesQuestion() {
  const asking = useNeeded((now) => now.asking);
  return asking ? <Values key={asking.variables.map((one) => one.name).join()} {...asking} /> : null;
}

/** How a value of that type is written. */
const FIELD = { number: "decimal", text: "text", "date-time": "text" } as Record<string, "decimal" | "text">;

function Values({ variables, answer }: { variables: NeededValue[]; answer: (values: GivenValues | null) => void }) {
  const t = useWords();
  const [values, setValues] = useState<GivenValues>({});
  const [blank, setBlank] = useState(false);
  const empty = variables.some((one) => !values[one.name]?.trim());
  const ready = !empty || blank;
  const go = () => answer(Object.fromEntries(variables.map((one) => [one.name, values[one.name] ?? ""])));
  return (
    <Dialog
      title={t.run.valuesTitle}
      testId="question-values"
      onClose={() => answer(null)}
      foot={
        <>
          <Button testId="values-cancel" onClick={() => answer(null)}>
            {t.secrets.giveUp}
          </Button>
          <Button tone="primary" icon="play" testId="values-run" disabled={!ready} onClick={go}>
            {t.run.valuesRun}
          </Button>
        </>
      }
    >
      <p className={css.valuesLine}>{t.run.valuesLine}</p>
      {variables.map((one) => (
        <Field key={one.name} label={one.name} hint={one.kind === "date-time" ? t.run.dateHint : undefined}>
          {(id) => (
            <input
              id={id}
              autoComplete="off"
              inputMode={FIELD[one.kind]}
              value={values[one.name] ?? ""}
              data-testid={`value-${one.name}`}
              onChange={(event) => setValues({ ...values, [one.name]: event.target.value })}
              onKeyDown={(event) => {
                if (event.key === "Enter" && !event.nativeEvent.isComposing && ready) go();
              }}
            />
          )}
        </Field>
      ))}
      {empty && (
        <label className={css.blank}>
          <input
            type="checkbox"
            checked={blank}
            data-testid="values-blank"
            onChange={(event) => setBlank(event.target.checked)}
          />
          {t.run.valuesBlank}
        </label>
      )}
    </Dialog>
  );
}
