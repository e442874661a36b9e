/** What this version does not know of a step: shown as the file says it, and kept. */
import type { ActionSpec, Step } from "../protocol";
import { useWords } from "../text";
import { parameter, property } from "./change";
import { RawField } from "./fields/Raw";
import css from "./inspector.module.css";
import { Section } from "./pieces";

/** One entry for each property of a step; the compiler says when one is missing. */
const KNOWN: Record<keyof Step, true> = {
  id: true,
  do: true,
  title: true,
  with: true,
  timeout: true,
  retry: true,
  disabled: true,
  commits: true,
  ignore: true,
  note: true,
  caution: true,
  example: true,
  doer: true,
  manual: true,
  labels: true,
  row_label: true,
  chapter: true,
  lead: true,
  minutes: true,
  remedy: true,
  picture: true,
  steps: true,
  then: true,
  else: true,
  cases: true,
  otherwise: true,
  catch: true,
  finally: true,
  verify: true,
};

export function OtherKeys({ step, spec }: { step: Step; spec: ActionSpec | undefined }) {
  const t = useWords();
  const known = new Set(spec?.parameters.map((one) => one.name));
  const parameters = Object.keys(step.with ?? {}).filter((name) => !known.has(name));
  const keys = Object.keys(step).filter((key) => !(key in KNOWN));
  if (parameters.length + keys.length === 0) return null;
  return (
    <Section>
      <span className={css.label}>{t.inspector.others}</span>
      <p className={css.dim}>{t.inspector.othersHint}</p>
      {parameters.map((name) => (
        <div key={name} data-parameter={`with.${name}`} className={css.parameter}>
          <span className={css.keyName}>{name}</span>
          <RawField name={name} value={step.with?.[name]} write={(value) => parameter(step, name, value, name)} />
        </div>
      ))}
      {keys.map((key) => (
        <div key={key} data-parameter={key} className={css.parameter}>
          <span className={css.keyName}>{key}</span>
          <RawField
            name={key}
            value={(step as unknown as Record<string, unknown>)[key]}
            write={(value) => property(step, key as keyof Step, value as undefined)}
          />
        </div>
      ))}
    </Section>
  );
}
