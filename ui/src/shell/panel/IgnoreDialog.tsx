/** Asks why a problem is no problem here; the reason is kept with the step. */
import { useState } from "react";
import { useSession } from "../../document/library";
import { apply } from "../../document/open";
import { ignoreRule } from "../../document/ops";
import { nameOf } from "../../document/problems";
import { Button, Dialog, Field } from "../../parts/parts";
import type { StepId } from "../../protocol";
import { said, useWords } from "../../text";

export interface Ignoring {
  rule: string;
  steps: StepId[];
}

export function IgnoreDialog({ ignoring, onClose }: { ignoring: Ignoring; onClose: () => void }) {
  const t = useWords();
  const [reason, setReason] = useState("");
  const name = useSession((now) => nameOf(now.rules, ignoring.rule, said));
  const ready = reason.trim() !== "";
  const ignore = () => {
    if (!ready) return;
    onClose();
    apply(t.problems.undoIgnore(name), (root) => ignoreRule(root, ignoring.steps, ignoring.rule, reason.trim()));
  };
  return (
    <Dialog
      title={t.problems.ignoreTitle(name)}
      testId="ignore"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t.problems.cancel}</Button>
          <Button tone="primary" disabled={!ready} testId="ignore-done" onClick={ignore}>
            {t.problems.ignoreDone}
          </Button>
        </>
      }
    >
      <p>{t.problems.ignoreLine(ignoring.steps.length)}</p>
      <Field label={t.problems.ignoreReason} hint={t.problems.ignoreExample}>
        {(id) => (
          <input
            id={id}
            data-autofocus
            value={reason}
            data-testid="ignore-reason"
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.nativeEvent.isComposing) ignore();
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}
