/** What is selected: a step, several, or nothing, which is the scenario or the 共通の手順 shown. */
import { command } from "../commands/registry";
import { sealTyping, useOpen } from "../document/open";
import { find } from "../document/tree";
import { Button } from "../parts/parts";
import { useWords } from "../text";
import css from "./inspector.module.css";
import { LargePicture } from "./PictureDialog";
import { Head, Section } from "./pieces";
import { ScenarioInspector } from "./ScenarioInspector";
import { StepInspector } from "./StepInspector";
import { SubscenarioInspector } from "./SubscenarioInspector";

/** What is done with several steps at once. */
const TOGETHER = [
  "wrap-group",
  "wrap-for-each",
  "wrap-if",
  "wrap-try",
  "unwrap",
  "duplicate",
  "disable",
  "park",
  "delete",
];

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
      <>
        <Head icon="layers" line={t.inspector.manyLine} menu>
          <h2>{t.inspector.many(chosen.length)}</h2>
        </Head>
        <Section>
          {TOGETHER.map(command).map((one) => (
            <Button
              key={one.id}
              icon={one.icon}
              tone={one.id === "delete" ? "danger" : "plain"}
              keys={one.keys?.[0]}
              disabled={!one.enabled()}
              className={css.together}
              onClick={one.run}
            >
              {one.label()}
            </Button>
          ))}
        </Section>
      </>
    );
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
