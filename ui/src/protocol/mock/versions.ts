/** Two versions that are the same: what the mock knows of comparing. */
import type { ComparedSide, OpenedScenario, ScenarioCompared, ScenarioMerged, VersionList } from "../generated";

const NONE = { document: [], steps: [] };

function side({ base_version, saved_at, checked }: OpenedScenario): ComparedSide {
  return { version: base_version, by: "水道整備課", at: saved_at, reason: "確認画面を追加", numbers: checked.numbers };
}

export function versionsOf(opened: OpenedScenario): VersionList {
  const { by, at, reason } = side(opened);
  return { versions: [{ version: opened.base_version, reason, saved_by: by, saved_at: at }], drafts: [] };
}

export function comparedOf(opened: OpenedScenario): ScenarioCompared {
  return { before: side(opened), after: side(opened), merged: opened.document, comparison: NONE };
}

export function mergedOf(opened: OpenedScenario): ScenarioMerged {
  return {
    document: opened.document,
    merged: opened.document,
    base: side(opened),
    theirs: side(opened),
    numbers: opened.checked.numbers,
    mine_changed: NONE,
    theirs_changed: NONE,
    clashes: [],
    clashing: [],
    latest_version: opened.latest_version,
    known: null,
  };
}
