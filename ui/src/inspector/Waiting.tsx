/** How long a step waits, and what it does when it fails. */
import { Field } from "../parts/parts";
import type { Step } from "../protocol";
import { useWords } from "../text";
import { property } from "./change";
import css from "./inspector.module.css";
import { Section } from "./pieces";

const TIMES = [1, 2, 3, 5];

/** A duration in seconds; other texts as they are. */
function seconds(duration: string | undefined): string {
  const match = /^([\d.]+)(ms|s|m)$/.exec(duration ?? "");
  if (!match) return duration ?? "";
  const n = Number(match[1]);
  return String(match[2] === "ms" ? n / 1000 : match[2] === "m" ? n * 60 : n);
}

function duration(text: string): string | undefined {
  if (text === "") return undefined;
  return /^[\d.]+$/.test(text) ? `${text}s` : text;
}

function Seconds({
  value,
  placeholder,
  unit,
  id,
  testId,
  onChange,
}: {
  value: string | undefined;
  placeholder: string;
  unit: string;
  id: string;
  testId: string;
  onChange: (next: string | undefined) => void;
}) {
  return (
    <span className={css.unit}>
      <input
        id={id}
        inputMode="decimal"
        value={seconds(value)}
        placeholder={placeholder}
        data-testid={testId}
        onChange={(event) => onChange(duration(event.target.value.normalize("NFKC")))}
      />
      <span>{unit}</span>
    </span>
  );
}

export function Waiting({ step }: { step: Step }) {
  const t = useWords();
  const times = step.retry?.times ?? 0;
  return (
    <Section>
      <div className={css.two}>
        <div data-parameter="timeout">
          <Field label={t.inspector.wait}>
            {(id) => (
              <Seconds
                id={id}
                value={step.timeout}
                placeholder={t.inspector.waitDefault}
                unit={t.inspector.waitUnit}
                testId="step-timeout"
                onChange={(next) => property(step, "timeout", next)}
              />
            )}
          </Field>
        </div>
        <div data-parameter="retry">
          <Field label={t.inspector.fails}>
            {(id) => (
              <select
                id={id}
                value={times}
                data-testid="step-retry"
                onChange={(event) => {
                  const next = Number(event.target.value);
                  property(step, "retry", next === 0 ? undefined : { wait: "1s", ...step.retry, times: next });
                }}
              >
                <option value={0}>{t.inspector.failStop}</option>
                {[...new Set([...TIMES, ...(times > 0 ? [times] : [])])].map((n) => (
                  <option key={n} value={n}>
                    {t.inspector.retry(n)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      </div>
      {times > 0 && (
        <Field label={t.inspector.retryWait}>
          {(id) => (
            <Seconds
              id={id}
              value={step.retry?.wait}
              placeholder="0"
              unit={t.inspector.waitSeconds}
              testId="step-retry-wait"
              onChange={(next) => property(step, "retry", { times, wait: next })}
            />
          )}
        </Field>
      )}
    </Section>
  );
}
