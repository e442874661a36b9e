/** What a step gives to the 操作手順書: notes, and the sentence that the core makes of it. */
import { useState } from "react";
import { useOpen } from "../document/open";
import type { Step } from "../protocol";
import { useWords } from "../text";
import { AddedPicture } from "./AddedPicture";
import { property } from "./change";
import css from "./inspector.module.css";
import { Section, Text } from "./pieces";

const MORE = ["caution", "example"] as const;

export function ManualSection({ step }: { step: Step }) {
  const t = useWords();
  const [added, setAdded] = useState<(typeof MORE)[number] | null>(null);
  const there = MORE.filter((key) => step[key] !== undefined || added === key);
  const absent = MORE.filter((key) => !there.includes(key));
  return (
    <Section>
      <AddedPicture step={step} />
      <Text
        label={t.inspector.memo}
        long
        value={step.note}
        testId="step-note"
        action={absent.map((key) => (
          <button
            key={key}
            type="button"
            className={css.insert}
            data-testid={`add-${key}`}
            onClick={() => setAdded(key)}
          >
            {t.inspector.add(t.inspector[key])}
          </button>
        ))}
        onChange={(value) => property(step, "note", value)}
      />
      {there.map((key) => (
        <Text
          key={key}
          label={t.inspector[key]}
          long={key === "caution"}
          value={step[key]}
          testId={`step-${key}`}
          onChange={(value) => property(step, key, value)}
        />
      ))}
    </Section>
  );
}

export function Written({ step }: { step: Step }) {
  const t = useWords();
  const written = useOpen((now) => now.checked?.sentences[step.id]);
  return (
    <Section>
      <span className={css.label}>{t.inspector.written}</span>
      {!written ? (
        <p className={css.dim}>{t.inspector.notWritten}</p>
      ) : written.robot === written.staff ? (
        <p className={css.plain} data-testid="sentences">
          {written.robot}
        </p>
      ) : (
        <dl className={css.sentences} data-testid="sentences">
          <dt>{t.inspector.robotReading}</dt>
          <dd>{written.robot}</dd>
          <dt>{t.inspector.staffReading}</dt>
          <dd>{written.staff}</dd>
        </dl>
      )}
    </Section>
  );
}
