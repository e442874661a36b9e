/** How long a step waits, and what it does when it fails. */
import { Field } from "../parts/parts";
import type { Step } from "../protocol";
import { useWords } from "../text";
import { property } from "./change";
import { same } from "./fields/field";
import css from "./inspector.module.css";
import { Mixed } from "./ParameterField";
import { Problems } from "./Problems";
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

/** Of one step, or of those that are edited together. */
export function Waiting({ steps }: { steps: [Step, ...Step[]] }) {
  const t = useWords();
  const [step, ...others] = steps;
  const differs = (value: (one: Step) => unknown) => others.some((one) => !same(value(one), value(step)));
  const times = step.retry?.times ?? 0;
  const waits = differs((one) => one.timeout);
  const retries = differs((one) => one.retry?.times);
  return (
    <Section>
      <div className={css.two}>
        <div data-parameter="timeout">
          <Field label={t.inspector.wait} action={waits && <Mixed />}>
            {(id) => (
              <Seconds
                id={id}
                value={waits ? undefined : step.timeout}
                placeholder={waits ? "" : t.inspector.waitDefault}
                unit={t.inspector.waitUnit}
                testId="step-timeout"
                onChange={(next) => property(steps, "timeout", next)}
              />
            )}
          </Field>
        </div>
        <div data-parameter="retry">
          <Field label={t.inspector.fails} action={retries && <Mixed />}>
            {(id) => (
              <select
                id={id}
                value={retries ? "" : times}
                data-testid="step-retry"
                onChange={(event) => {
                  const next = Number(event.target.value);
                  property(steps, "retry", next === 0 ? undefined : { wait: "1s", ...step.retry, times: next });
                }}
              >
                {retries && <option value="" disabled hidden />}
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
      {times > 0 && !retries && (
        <Field label={t.inspector.retryWait}>
          {(id) => (
            <Seconds
              id={id}
              value={step.retry?.wait}
              placeholder="0"
              unit={t.inspector.waitSeconds}
              testId="step-retry-wait"
              onChange={(next) => property(steps, "retry", { times, wait: next })}
            />
          )}
        </Field>
      )}
      {others.length === 0 && ["timeout", "retry"].map((name) => <Problems key={name} step={step} name={name} />)}
    </Section>
  );
}
