/** Lines of wires. */

/** SVG path with corners of radius 8. */
export function wirePath(points: readonly [number, number][], radius = 8): string {
  const first = points[0];
  if (!first) return "";
  let path = `M${first[0]} ${first[1]}`;
  for (let i = 1; i < points.length; i += 1) {
    const [x, y] = points[i]!;
    const next = points[i + 1];
    if (!next) {
      path += `L${x} ${y}`;
      continue;
    }
    const [px, py] = points[i - 1]!;
    const before = Math.hypot(x - px, y - py);
    const after = Math.hypot(next[0] - x, next[1] - y);
    const r = Math.min(radius, before / 2, after / 2);
    if (r <= 0) {
      path += `L${x} ${y}`;
      continue;
    }
    const ax = x - ((x - px) / before) * r;
    const ay = y - ((y - py) / before) * r;
    const bx = x + ((next[0] - x) / after) * r;
    const by = y + ((next[1] - y) / after) * r;
    path += `L${ax} ${ay}Q${x} ${y} ${bx} ${by}`;
  }
  return path;
}
