/** Says in the record bar how many events could not be recorded, as soon as one could not. */
import { useSession } from "../document/library";
import { Icon } from "../parts/icon";
import { useWords } from "../text";
import css from "./record.module.css";

export function LostSign() {
  const t = useWords();
  const lost = useSession((now) => now.lost);
  if (lost === 0) return null;
  return (
    <span className={css.lost} role="alert" title={t.review.lost(lost)} data-testid="record-lost">
      <Icon name="triangle-alert" />
      {t.review.lostSign(lost)}
    </span>
  );
}
