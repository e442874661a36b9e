/** What is selected: a step, several, or nothing, which is the scenario or the 共通の手順 shown. */
import { sealTyping, useOpen } from "../document/open";
import { find } from "../document/tree";
import css from "./inspector.module.css";
import { ManyInspector } from "./ManyInspector";
import { LargePicture } from "./PictureDialog";
import { ScenarioInspector } from "./ScenarioInspector";
import { StepInspector } from "./StepInspector";
import { SubscenarioInspector } from "./SubscenarioInspector";

function Content() {
  const root = useOpen((now) => now.history?.root ?? null);
  const chosen = useOpen((now) => now.history?.selection) ?? [];
  const body = useOpen((now) => now.body);
  if (!root) return null;
  const [first, ...others] = chosen.flatMap((id) => find(root, id)?.step ?? []);
  if (first && others.length > 0) return <ManyInspector key={chosen.join()} steps={[first, ...others]} />;
  if (first) return <StepInspector key={first.id} step={first} />;
  const index = body.startsWith("sub:") ? Number(body.slice(4)) : -1;
  const sub = root.subscenarios?.[index];
  return sub ? <SubscenarioInspector sub={sub} index={index} /> : <ScenarioInspector root={root} />;
}

export function Inspector() {
  return (
    <aside className={css.inspector} data-testid="inspector" onBlur={sealTyping}>
      <Content />
      <LargePicture />
    </aside>
  );
}
