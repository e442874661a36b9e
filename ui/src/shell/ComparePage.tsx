/** The page of comparison with the chart of the flow in its middle. */
import { Clash } from "../compare/Clash";
import { Compare } from "../compare/Compare";
import type { DrawChart } from "../compare/parts";
import type { Comparing } from "../document/comparing";
import { Still } from "../flow/still/Still";

const chart: DrawChart = (props) => <Still {...props} />;

export function ComparePage({ what }: { what: Comparing }) {
  return what.kind === "two" ? <Compare what={what} chart={chart} /> : <Clash what={what} chart={chart} />;
}
