/** A hit in its text, marked; when it is to be replaced, with what takes its place. */
import type { Hit } from "../protocol";
import css from "./find.module.css";

export function Excerpt({ hit, next }: { hit: Hit; next?: string }) {
  const becomes = next !== undefined && hit.locked === undefined;
  return (
    <span className={css.excerpt}>
      {hit.before}
      {becomes ? <del>{hit.hit}</del> : <mark>{hit.hit}</mark>}
      {becomes && next !== "" && <ins>{next}</ins>}
      {hit.after}
    </span>
  );
}
