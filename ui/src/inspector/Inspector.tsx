/** What is selected: a step, several, or nothing, which is the scenario or the 共通の手順 shown. */
import { sealTyping, useOpen } from "../document/open";
import { find } from "../document/tree";
import { useWords } from "../text";
import css from "./inspector.module.css";
import { Head } from "./pieces";
import { ScenarioInspector } from "./ScenarioInspector";
import { StepInspector } from "./StepInspector";
import { SubscenarioInspector } from "./SubscenarioInspector";

function Content() {
  const t = useWords();
  const root = useOpen((now) => now.history?.root ?? null);
  const chosen = useOpen((now) => now.history?.selection) ?? [];
  const body = useOpen((now) => now.body);
  if (!root) return null;
  const only = chosen.length === 1 && chosen[0] !== undefined ? find(root, chosen[0])?.step : undefined;
  if (only) return <StepInspector key={only.id} step={only} />;
  if (chosen.length > 1)
    return (
      <Head icon="layers" line={t.inspector.manyLine} menu>
        <h2>{t.inspector.many(chosen.length)}</h2>
      </Head>
    );
  const index = body.startsWith("sub:") ? Number(body.slice(4)) : -1;
  const sub = root.subscenarios?.[index];
  return sub ? <SubscenarioInspector sub={sub} index={index} /> : <ScenarioInspector root={root} />;
}

export function Inspector() {
  return (
    <aside className={css.inspector} data-testid="inspector" onBlur={sealTyping}>
      <Content />
    </aside>
  );
}
