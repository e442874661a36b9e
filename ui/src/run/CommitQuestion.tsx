/** A trial run stands before what cannot be taken back: once, or not at all. */
import { order } from "../commands/run";
import { useOpen } from "../document/open";
import { useRun } from "../document/run";
import { find } from "../document/tree";
import { Icon } from "../parts/icon";
import { Button } from "../parts/parts";
import { useWords } from "../text";
import css from "./run.module.css";

export function CommitQuestion() {
  const t = useWords();
  const asked = useRun((now) => now.phase === "paused" && now.reason === "commit");
  const at = useRun((now) => now.at);
  const root = useOpen((now) => now.history?.root ?? null);
  if (!asked) return null;
  const title = (at !== null && root && find(root, at)?.step.title) || "";
  return (
    <section className={css.commit} role="alert" data-testid="commit-question">
      <h2>
        <Icon name="flask-conical" size={20} />
        {t.run.commitTitle}
      </h2>
      {title !== "" && <p>{t.run.commitLine(title)}</p>}
      <Button
        tone="primary"
        hint={t.run.commitOnceHint}
        testId="commit-once"
        onClick={() => void order({ order: "commit_once" })}
      >
        {t.run.commitOnce}
      </Button>
      <Button hint={t.run.commitEndHint} testId="commit-end" onClick={() => void order({ order: "end_here" })}>
        {t.run.commitEnd}
      </Button>
    </section>
  );
}
