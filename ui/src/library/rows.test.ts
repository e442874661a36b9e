import { describe, expect, it } from "vitest";
import type { ScenarioEntry } from "../protocol";
import { fits, ORDERS } from "./rows";

const row = (patch: Partial<ScenarioEntry>): ScenarioEntry => ({
  id: "a",
  name: "あ",
  summary: null,
  department: null,
  number: null,
  zone: "any",
  version: 1,
  draft: false,
  cases_per_month: null,
  updated_at: "2026-11-24T10:00:00+09:00",
  last_run: null,
  last_run_at: null,
  last_run_status: null,
  progress: null,
  ...patch,
});
const names = (order: keyof typeof ORDERS, rows: ScenarioEntry[]) =>
  [...rows].sort(ORDERS[order]).map((one) => one.name);

describe("rows of the library", () => {
  it("numbers are ordered as numbers, what has none comes last", () => {
    const rows = [row({ name: "ろ", number: "12" }), row({ name: "い" }), row({ name: "は", number: "2" })];
    expect(names("number", rows)).toEqual(["は", "ろ", "い"]);
  });

  it("most cases first, the newest first", () => {
    const rows = [
      row({ name: "い", cases_per_month: [1, 2], updated_at: "2026-11-25T10:00:00+09:00" }),
      row({ name: "ろ", cases_per_month: [5] }),
    ];
    expect(names("cases", rows)).toEqual(["ろ", "い"]);
    expect(names("updated", rows)).toEqual(["い", "ろ"]);
  });

  it("a version with a draft beside it is both", () => {
    const both = row({ version: 3, draft: true });
    expect(fits(both, { kind: "draft" })).toBe(true);
    expect(fits(both, { kind: "version" })).toBe(true);
    expect(fits(row({ version: 0, draft: true }), { kind: "version" })).toBe(false);
    expect(fits(row({ department: "水道局" }), { kind: "department", name: "税務課" })).toBe(false);
  });
});
