import { sealTyping, useOpen } from "../document/open";
import { find } from "../document/tree";
import { useWords } from "../text";
import css from "./inspector.module.css";

import { Head } from "./pieces";
import { ScenarioInspector } from "./ScenarioInspector";
import { StepInspector } from "./StepInspector";

export function Inspector() {
  const t = useWords();
  const root = useOpen((now) => now.history?.root ?? null);
  const chosen = useOpen((now) => now.history?.selection);
  if (!root) return null;
  const only = chosen?.length === 1 && chosen[0] !== undefined ? find(root, chosen[0])?.step : undefined;
  return (
    <aside className={css.inspector} data-testid="inspector" onBlur={sealTyping}>
      {only ? (
        <StepInspector key={only.id} step={only} />
      ) : chosen && chosen.length > 1 ? (
        <Head icon="layers" title={t.inspector.many(chosen.length)} line="" menu />
      ) : (
        <ScenarioInspector root={root} />
      )}
    </aside>
  );
}
