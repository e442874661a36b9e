/** The band that chooses steps, while it is drawn. */
import css from "./gestures.module.css";
import { useFlow } from "./state";

export function BandBox() {
  const band = useFlow((now) => now.band);
  if (!band) return null;
  const { x, y, width, height } = band;
  return <span className={css.band} style={{ left: x, top: y, width, height }} data-testid="band" />;
}
