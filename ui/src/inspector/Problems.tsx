/** What the core says of a field, under it. */
import { useOpen } from "../document/open";
import { plain } from "../document/opinions";
import { Icon } from "../parts/icon";
import type { Diagnostic, Step } from "../protocol";
import { useWords } from "../text";
import css from "./inspector.module.css";
import { problemsAt, problemsElsewhere } from "./problems";

const NONE: Diagnostic[] = [];

export function useDiagnostics(): Diagnostic[] {
  return useOpen((now) => now.checked?.diagnostics ?? NONE);
}

function Said({ step, rows }: { step: Step; rows: Diagnostic[] }) {
  const t = useWords();
  return rows.map((one, index) => {
    const error = one.severity === "error";
    return (
      <p key={index} className={error ? css.bad : css.warn} data-testid="field-problem">
        <span role="img" aria-label={error ? t.panel.error : t.panel.warning}>
          <Icon name={error ? "circle-x" : "triangle-alert"} size={14} />
        </span>
        <span>
          {plain(one, step)}
          {one.mend}
        </span>
      </p>
    );
  });
}

/** `name`: the path of the field, `with.text`, `timeout`. `except`: fields inside it that say their own. */
export function Problems({ step, name, except = [] }: { step: Step; name: string; except?: string[] }) {
  const rows = problemsAt(useDiagnostics(), step.id, name);
  const inside = except.map((one) => `${name}.${one}`);
  return <Said step={step} rows={problemsElsewhere(rows, step.id, inside)} />;
}

/** What no field of the step shows. */
export function OtherProblems({ step, fields }: { step: Step; fields: string[] }) {
  const rows = problemsElsewhere(useDiagnostics(), step.id, fields);
  if (rows.length === 0) return null;
  return (
    <section className={css.section}>
      <Said step={step} rows={rows} />
    </section>
  );
}
