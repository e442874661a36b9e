/** Problems that are not told for this step, each with the reason that a person gave. */
import { useSession } from "../document/library";
import { apply } from "../document/open";
import { tellAgain } from "../document/ops";
import { nameOf } from "../document/problems";
import { Button } from "../parts/parts";
import type { Step } from "../protocol";
import { said, useWords } from "../text";
import css from "./inspector.module.css";
import { Section } from "./pieces";

export function Ignored({ step }: { step: Step }) {
  const t = useWords();
  const rules = useSession((now) => now.rules);
  if (!step.ignore || step.ignore.length === 0) return null;
  return (
    <Section>
      <span className={css.label}>{t.problems.ignored}</span>
      {step.ignore.map(({ rule, reason }) => {
        const name = nameOf(rules, rule, said);
        return (
          <div key={rule} className={css.ignored} data-testid={`ignored-${rule}`}>
            <p>
              <b>{name}</b>
              <span>{reason}</span>
            </p>
            <Button
              small
              testId={`tell-again-${rule}`}
              onClick={() => apply(t.problems.undoTellAgain(name), (root) => tellAgain(root, step.id, rule))}
            >
              {t.problems.tellAgain}
            </Button>
          </div>
        );
      })}
    </Section>
  );
}
