/** Above the chart: what is open before the manual is the final one, and the way to the next point. */
import { show } from "../document/library";
import { Icon } from "../parts/icon";
import { Button } from "../parts/parts";
import { useWords } from "../text";
import css from "./manual.module.css";
import { leaveWay, nextPoint, useWay } from "./open";

export function OpenPoints() {
  const t = useWords();
  const { points, at } = useWay();
  const point = points[at];
  if (!point) return null;
  return (
    <section className={css.way} aria-label={t.manual.toFinal(points.length)} data-testid="open-points">
      <Icon name="book-open" />
      <b>{t.manual.toFinal(points.length)}</b>
      <span className={css.point} title={point.message} data-testid="open-point">
        {point.message}
      </span>
      <Button small testId="open-next" onClick={() => void nextPoint()}>
        {t.manual.next}
      </Button>
      <Button
        small
        testId="open-manual"
        onClick={() => {
          leaveWay();
          show("manual");
        }}
      >
        {t.manual.look}
      </Button>
      <Button icon="x" tone="bare" small hint={t.common.close} testId="open-close" onClick={leaveWay} />
    </section>
  );
}
