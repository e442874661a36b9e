/** A run needs a secret that this terminal has none of: for this run, or to be registered. */
import { useState } from "react";
import { Button, Dialog, Field } from "../parts/parts";
import type { AnswerWord } from "../protocol";
import { useWords } from "../text";

export function SecretQuestion({ name, say }: { name: string; say: (word: AnswerWord) => void }) {
  const t = useWords();
  const [value, setValue] = useState("");
  const give = (keep: boolean) => say({ answer: "secret", value, keep });
  return (
    <Dialog
      title={t.secrets.title}
      testId="question-secret"
      foot={
        <>
          <Button testId="answer-cancel" onClick={() => say({ answer: "cancelled" })}>
            {t.secrets.giveUp}
          </Button>
          <Button testId="answer-once" disabled={value === ""} onClick={() => give(false)}>
            {t.secrets.once}
          </Button>
          <Button tone="primary" testId="answer-keep" disabled={value === ""} onClick={() => give(true)}>
            {t.secrets.register}
          </Button>
        </>
      }
    >
      <p data-testid="question-text">{t.secrets.missing(name)}</p>
      <Field label={t.secrets.value} hint={t.secrets.keptWhere}>
        {(id) => (
          <input
            id={id}
            type="password"
            autoComplete="off"
            value={value}
            data-testid="answer-field"
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
