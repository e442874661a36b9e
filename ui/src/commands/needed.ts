/** Beginning a run: what it needs and no document keeps is asked for first. */
import { askForValues, type GivenValues } from "../document/needed";
import type { RunBegun } from "../protocol";

export type Started = Extract<RunBegun, { begun: "started" }>;

/** `begin` is asked again once there are values; none: nothing runs. */
export async function withValues(
  begin: (values: GivenValues) => Promise<RunBegun | null>,
  asking: (now: boolean) => void = () => {},
): Promise<Started | null> {
  let given: GivenValues = {};
  for (;;) {
    const answer = await begin(given);
    if (answer === null || answer.begun === "started") return answer;
    asking(true);
    const values = await askForValues(answer.variables);
    if (values === null) return null;
    asking(false);
    given = { ...given, ...values };
  }
}
