/** The bar that tells what lies under the pointer while a target is pointed at, in its own window. */
import { useSession } from "../document/library";
import { Icon } from "../parts/icon";
import { cx } from "../parts/parts";
import { useWords } from "../text";
import css from "./record.module.css";

export function PickBar() {
  const t = useWords();
  const pointed = useSession((now) => now.pointed);
  return (
    <div className={cx(css.bar, css.alone)} data-testid="pick-bar">
      <Icon name="crosshair" />
      <b className={css.last} role="status" data-testid="pick-pointed">
        {pointed ?? t.value.pickHint}
      </b>
      <span className={css.steps}>{t.value.pickEnd}</span>
    </div>
  );
}
