/** The target that a part of a picture makes: pure rules. */
import type { Matching } from "../protocol";
import { asRecord, tidy } from "./fields/field";

/** A target that is found by its look. */
export interface SightTarget {
  window?: Record<string, unknown>;
  picture: string;
  matching?: Matching;
}

/** Sizes that are tried where screens show things larger or smaller. */
export const SIZES = [0.75, 0.8, 1, 1.25, 1.5];
export const LEAST = 90;

/** What a person decides beside the part itself. */
export interface Choice {
  colour: boolean;
  anySize: boolean;
  /** Percent. */
  least: number;
  /** None: several places stop the step. */
  nth: number | null;
}

export function choiceOf(target: unknown): Choice {
  const { colour, scales, least, nth } = asRecord(asRecord(target).matching) as Matching;
  return {
    colour: colour === true,
    anySize: (scales?.length ?? 0) > 1,
    least: Math.round((least ?? LEAST / 100) * 100),
    nth: nth ?? null,
  };
}

/** Only what differs from what holds without saying. */
export function matchingOf(choice: Choice, mask: [number, number, number, number][] = []): Matching | undefined {
  return tidy<Matching>({
    least: choice.least === LEAST ? undefined : choice.least / 100,
    colour: choice.colour || undefined,
    scales: choice.anySize ? SIZES : undefined,
    mask: mask.length > 0 ? mask : undefined,
    nth: choice.nth ?? undefined,
  });
}

/** The window stays; what was known of an element goes. */
export function targetOf(before: unknown, title: string, picture: string, matching?: Matching): SightTarget {
  const window = tidy({ ...asRecord(asRecord(before).window), title: title.trim() });
  return { ...(window && { window }), picture, ...(matching && { matching }) };
}
