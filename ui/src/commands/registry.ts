/** Every command there is. */
import type { Command } from "./command";
import { add } from "./entries/add";
import { addBefore } from "./entries/add-before";
import { addCase } from "./entries/add-case";
import { addCatch } from "./entries/add-catch";
import { addSubscenario } from "./entries/add-subscenario";
import { breakpoint } from "./entries/breakpoint";
import { checkTargets } from "./entries/check-targets";
import { checkTargetsLibrary } from "./entries/check-targets-library";
import { commandPalette } from "./entries/commands";
import { compare } from "./entries/compare";
import { copy } from "./entries/copy";
import { cut } from "./entries/cut";
import { remove } from "./entries/delete";
import { disable } from "./entries/disable";
import { discardDraft } from "./entries/discard-draft";
import { duplicate } from "./entries/duplicate";
import { exportFile } from "./entries/export";
import { exportFlow } from "./entries/export-flow";
import { fields } from "./entries/fields";
import { find } from "./entries/find";
import { findAction } from "./entries/find-action";
import { findLibrary } from "./entries/find-library";
import { findNext } from "./entries/find-next";
import { findPrevious } from "./entries/find-previous";
import { fold } from "./entries/fold";
import { foldAll } from "./entries/fold-all";
import { help } from "./entries/help";
import { jump } from "./entries/jump";
import { keyList } from "./entries/keys";
import { manual } from "./entries/manual";
import { moveDown, moveLeft, moveRight, moveUp } from "./entries/move";
import { note } from "./entries/note";
import { outline } from "./entries/outline";
import { park } from "./entries/park";
import { paste } from "./entries/paste";
import { pause } from "./entries/pause";
import { record } from "./entries/record";
import { redo } from "./entries/redo";
import { repeat } from "./entries/repeat";
import { replace } from "./entries/replace";
import { retitle } from "./entries/retitle";
import { run } from "./entries/run";
import { runFromHere } from "./entries/run-from-here";
import { runToHere } from "./entries/run-to-here";
import { saveTemplate } from "./entries/save-template";
import { saveVersion } from "./entries/save-version";
import { selectAll } from "./entries/select-all";
import { step } from "./entries/step";
import { stepInto } from "./entries/step-into";
import { stepOut } from "./entries/step-out";
import { stop } from "./entries/stop";
import { swapSides } from "./entries/swap-sides";
import { trial } from "./entries/trial";
import { undo } from "./entries/undo";
import { unfoldAll } from "./entries/unfold-all";
import { unwrap } from "./entries/unwrap";
import { versions } from "./entries/versions";
import { wrapForEach } from "./entries/wrap-for-each";
import { wrapGroup } from "./entries/wrap-group";
import { wrapIf } from "./entries/wrap-if";
import { wrapRepeat } from "./entries/wrap-repeat";
import { wrapSwitch } from "./entries/wrap-switch";
import { wrapTry } from "./entries/wrap-try";
import { wrapWhile } from "./entries/wrap-while";
import { zoomFit } from "./entries/zoom-fit";
import { zoomHome } from "./entries/zoom-home";
import { zoomSelection } from "./entries/zoom-selection";

export const commands: Command[] = [
  run,
  step,
  stepInto,
  stepOut,
  pause,
  stop,
  trial,
  runToHere,
  runFromHere,
  breakpoint,
  undo,
  redo,
  cut,
  copy,
  paste,
  duplicate,
  remove,
  selectAll,
  disable,
  park,
  saveTemplate,
  checkTargets,
  checkTargetsLibrary,
  note,
  wrapGroup,
  wrapTry,
  wrapForEach,
  wrapWhile,
  wrapRepeat,
  wrapIf,
  wrapSwitch,
  unwrap,
  swapSides,
  addCase,
  addCatch,
  foldAll,
  unfoldAll,
  moveUp,
  moveDown,
  moveLeft,
  moveRight,
  retitle,
  fold,
  add,
  addBefore,
  fields,
  findAction,
  outline,
  addSubscenario,
  find,
  replace,
  findNext,
  findPrevious,
  findLibrary,
  jump,
  record,
  repeat,
  manual,
  saveVersion,
  versions,
  compare,
  exportFile,
  exportFlow,
  discardDraft,
  zoomHome,
  zoomFit,
  zoomSelection,
  commandPalette,
  keyList,
  help,
];

const byId = new Map(commands.map((one) => [one.id, one]));

export function command(id: string): Command {
  const found = byId.get(id);
  if (!found) throw new Error(`no command ${id}`);
  return found;
}
