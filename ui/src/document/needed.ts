/** What a run needs and no document keeps: asked for before it begins, for that run alone. */
import { create } from "zustand";
import type { NeededValue } from "../protocol";

export type GivenValues = Record<string, string>;

interface Asking {
  variables: NeededValue[];
  /** None: the person gave up. */
  answer: (values: GivenValues | null) => void;
}

export const useNeeded = create<{ asking: Asking | null }>(() => ({ asking: null }));

/** Resolves when the person has answered. A question that is open is given up for the new one. */
export function askForValues(variables: NeededValue[]): Promise<GivenValues | null> {
  useNeeded.getState().asking?.answer(null);
  return new Promise((resolve) => {
    useNeeded.setState({
      asking: {
        variables,
        answer: (values) => {
          useNeeded.setState({ asking: null });
          resolve(values);
        },
      },
    });
  });
}
