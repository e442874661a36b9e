/** How large the chart is shown, and the ways to change that. */
import { command } from "../../commands/registry";
import { useOpen } from "../../document/open";
import { zoomBy } from "../../document/zoom";
import { useFlow } from "../../flow/state";
import { Button } from "../../parts/parts";
import { useWords } from "../../text";
import css from "./panel.module.css";

/** A command for the view as a button. */
function ViewButton({ id }: { id: string }) {
  const one = command(id);
  const testId = id;
  return (
    <Button
      icon={one.icon}
      tone="bare"
      small
      hint={one.label()}
      keys={one.keys?.[0]}
      testId={testId}
      onClick={one.run}
    />
  );
}

export function Zoom() {
  const t = useWords();
  const zoom = useFlow((now) => now.zoom);
  const chosen = useOpen((now) => (now.history?.selection.length ?? 0) > 0);
  const home = command("zoom-home");
  return (
    <span className={css.zoomButtons}>
      <Button icon="zoom-out" tone="bare" small hint={t.flow.zoomOut} testId="zoom-out" onClick={() => zoomBy("out")} />
      <button
        type="button"
        className={css.zoom}
        title={`${home.label()}（${home.keys?.[0]}）`}
        data-testid="zoom-home"
        onClick={home.run}
      >
        {zoom < 0.1 ? (zoom * 100).toFixed(1) : Math.round(zoom * 100)}%
      </button>
      <Button icon="zoom-in" tone="bare" small hint={t.flow.zoomIn} testId="zoom-in" onClick={() => zoomBy("in")} />
      <ViewButton id="zoom-fit" />
      {chosen && <ViewButton id="zoom-selection" />}
    </span>
  );
}
