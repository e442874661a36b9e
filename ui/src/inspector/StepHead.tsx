import { useOpen } from "../document/open";
import type { ActionSpec, Step } from "../protocol";
import { said, useWords } from "../text";
import { property } from "./change";
import css from "./inspector.module.css";
import { Head } from "./pieces";

/** Icon, title (to be written over), number and action. */
export function StepHead({ step, spec }: { step: Step; spec: ActionSpec | undefined }) {
  const t = useWords();
  const number = useOpen((now) => now.checked?.numbers[step.id]);
  const action = spec ? said(spec.label) : t.flow.unknown(step.do);
  return (
    <Head
      icon={spec?.icon ?? "circle-question-mark"}
      line={number === undefined ? action : `${t.inspector.step(number)}　${action}`}
      menu
    >
      <input
        className={css.title}
        value={step.title}
        title={step.title}
        aria-label={t.inspector.title}
        data-testid="step-title"
        onChange={(event) => property(step, "title", event.target.value)}
      />
    </Head>
  );
}
