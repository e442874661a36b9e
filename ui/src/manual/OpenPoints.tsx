/** Above the chart: what is open before the manual is the final one, and the way to the next point. */
import { show } from "../document/library";
import { lookAt } from "../document/looking";
import { Icon } from "../parts/icon";
import { Button } from "../parts/parts";
import type { OpenPoint } from "../protocol";
import { useWords } from "../text";
import css from "./manual.module.css";
import { leaveWay, nextPoint, settle, settles, useWay } from "./open";

/** The ways to settle what only a person can find in order. */
function Settling({ point }: { point: OpenPoint }) {
  const t = useWords();
  const how = settles(point.what);
  if (how === null) return null;
  return (
    <>
      {how === "picture" && (
        <Button small icon="square-dashed-mouse-pointer" testId="open-hide" onClick={() => lookAt(point.step)}>
          {t.manual.hide}
        </Button>
      )}
      <Button small tone="primary" icon="check" testId="open-settle" onClick={() => void settle(point)}>
        {how === "picture" ? t.manual.looked : t.manual.foundRight}
      </Button>
    </>
  );
}

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
      <Settling point={point} />
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
