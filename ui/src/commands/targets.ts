/** 対象の確認: looking over, ending it, the table as a file, and the way to a step. */
import { notify, useSession } from "../document/library";
import { root, showStep } from "../document/open";
import { NOTHING_LOOKED_OVER, useTargets } from "../document/targets";
import type { TargetSeen } from "../protocol";
import { words } from "../text";
import { ask, openScenario } from "./files";

/** Which look is the last: an older one tells nothing any more. */
let turn = 0;

/** The open scenario as it stands, or the newest versions of the library. */
export async function lookOver(whole: boolean): Promise<void> {
  const document = root();
  if (!whole && !document) return;
  turn += 1;
  const mine = turn;
  useTargets.setState({ ...NOTHING_LOOKED_OVER, whole, looking: true });
  useSession.setState({ page: "targets", sheet: null });
  const seen = await ask("targets_look", whole || !document ? {} : { document });
  if (mine === turn) useTargets.setState({ looking: false, seen: seen ?? null });
}

export async function endLook(): Promise<void> {
  await ask("targets_look_end", {});
}

export async function exportTargets(): Promise<void> {
  const answer = await ask("targets_export", {});
  if (answer?.path) notify("good", words().targets.written(answer.path));
}

export async function showTarget(row: TargetSeen): Promise<void> {
  await openScenario(row.scenario);
  if (root()?.id === row.scenario) showStep(row.step);
}
