/** How a chart lies in its small map. */

const WIDTH = 132;
const SHORTEST = 112;
const TALLEST = 260;
/** Smaller, steps are no longer told apart: then the map shows a part and slides. */
const LEAST = 0.05;

export interface MapView {
  width: number;
  height: number;
  /** px of the map for one of the chart. */
  scale: number;
  /** x of the chart's left edge in the map. */
  left: number;
  /** How much of the chart, in px of the map, is above the map. */
  top: number;
  /** How far a drag of one px goes in the chart: the map's height is the whole way, however long it is. */
  perPixel: number;
}

interface Sight {
  top: number;
  height: number;
}

export function mapView(chart: { width: number; height: number }, sight: Sight, room: number): MapView {
  const tallest = Math.max(SHORTEST, Math.min(TALLEST, room * 0.45));
  const most = WIDTH / chart.width;
  const scale = Math.min(most, Math.max(tallest / chart.height, Math.min(LEAST, most)));
  const whole = chart.height * scale;
  const height = Math.round(Math.max(SHORTEST, Math.min(tallest, whole)));
  const way = Math.max(1, chart.height - sight.height);
  const gone = Math.max(0, Math.min(1, sight.top / way));
  const perPixel = way / Math.max(1, Math.min(height, whole) - sight.height * scale);
  return {
    width: WIDTH,
    height,
    scale,
    left: (WIDTH - chart.width * scale) / 2,
    top: Math.max(0, whole - height) * gone,
    perPixel,
  };
}
