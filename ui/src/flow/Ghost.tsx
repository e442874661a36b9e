/** What is dragged, beside the pointer, and the keys that help. */
import { brief } from "../document/detail";
import { useDrag } from "../document/drag";
import { useSession } from "../document/library";
import { useOpen } from "../document/open";
import { find } from "../document/tree";
import { Icon } from "../parts/icon";
import { cx } from "../parts/parts";
import { said, useWords } from "../text";
import css from "./flow.module.css";
import gestures from "./gestures.module.css";

export function Ghost() {
  const { what, x, y, copy } = useDrag();
  const t = useWords();
  const specs = useSession((now) => now.specs);
  const templates = useSession((now) => now.templates);
  const history = useOpen((now) => now.history);
  if (!what) return null;
  let action = "";
  let word = "";
  let several = false;
  if (what.kind === "new") {
    const spec = specs.get(what.action);
    action = what.action;
    word = spec ? said(spec.label) : what.action;
  } else if (what.kind === "template") {
    const template = templates.find((one) => one.id === what.id);
    action = template?.document.steps[0]?.do ?? "";
    word = template?.name ?? "";
  } else {
    const step = history && what.ids[0] !== undefined ? find(history.root, what.ids[0])?.step : undefined;
    const count = what.ids.length;
    several = count > 1;
    action = step?.do ?? "";
    word = !several ? brief(step?.title ?? "") : copy ? t.structure.copyItems(count) : t.flow.items(count);
  }
  return (
    <>
      <div
        className={cx(css.ghost, several && gestures.pile)}
        style={{ left: x - 14, top: y + 10 }}
        data-testid="ghost"
      >
        <Icon name={copy && what.kind === "steps" ? "copy-plus" : "grip-vertical"} />
        <span className={css.ghostTile}>
          <Icon name={specs.get(action)?.icon ?? "square"} />
        </span>
        <span className={css.ghostTitle}>{word}</span>
      </div>
      <div className={css.dragHelp}>
        <kbd>Esc</kbd> {t.flow.cancel}
        <kbd>Ctrl</kbd> {what.kind === "new" ? t.flow.keepPlacing : t.flow.copy}
      </div>
    </>
  );
}
