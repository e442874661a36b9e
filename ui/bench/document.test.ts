import { describe, expect, it } from "vitest";
import { index, FRAMES as KINDS } from "../src/document/tree";
import { FRAMES, largeDocument, STEPS } from "./document";

describe("the large document", () => {
  it("has as many steps and frames as it says, each with an id of its own", () => {
    const steps = [...index(largeDocument()).values()];
    expect(steps).toHaveLength(STEPS);
    expect(steps.filter(({ step }) => KINDS.has(step.do))).toHaveLength(FRAMES);
  });
});
