/** Whether a step makes something final: found by itself, or as a person says. Trial runs stop before it. */
import { useOpen } from "../document/open";
import { Field } from "../parts/parts";
import type { Step } from "../protocol";
import { useWords } from "../text";
import { property } from "./change";

export function Commits({ step }: { step: Step }) {
  const t = useWords();
  // What was found by itself is told only where nothing is said.
  const found = useOpen((now) =>
    step.commits === undefined ? (now.checked?.commits.includes(step.id) ?? false) : null,
  );
  const value = step.commits === undefined ? "" : String(step.commits);
  return (
    <Field label={t.inspector.commits} hint={t.inspector.commitsHint}>
      {(id) => (
        <select
          id={id}
          value={value}
          data-testid="step-commits"
          onChange={(event) =>
            property(step, "commits", event.target.value === "" ? undefined : event.target.value === "true")
          }
        >
          <option value="">{t.inspector.commitsAuto(found)}</option>
          <option value="true">{t.inspector.commitsYes}</option>
          <option value="false">{t.inspector.commitsNo}</option>
        </select>
      )}
    </Field>
  );
}
