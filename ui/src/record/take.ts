/** Taking recorded steps over, whichever window ended the recording. */
import { ask } from "../commands/files";
import { renewed } from "../document/ids";
import { notify, useSession } from "../document/library";
import { apply, insertionPlace, root, showStep } from "../document/open";
import { addVariable, insert } from "../document/ops";
import type { Recorded } from "../protocol";
import { words } from "../text";

/** The bar in its own window hands what it got to the main window. */
const CHANNEL = "tejun-recorded";
const HANDED_MS = 1500;

let ending = false;
let fallback: number | undefined;

function take(answer: Recorded): void {
  const now = root();
  const place = insertionPlace();
  if (!now || !place) return;
  if (answer.lost > 0) notify("bad", words().record.lost(answer.lost));
  if (answer.steps.length === 0) return notify("bad", words().record.nothing);
  const steps = renewed(now, answer.steps);
  const last = steps.at(-1);
  apply(words().commands.recorded, (doc) => answer.variables.reduce(addVariable, insert(doc, place, steps)), {
    select: steps.map((step) => step.id),
  });
  notify("good", words().record.added(steps.length));
  if (last) showStep(last.id);
}

/** Ends the recording and puts its steps in as one entry of the history. */
export async function finishRecording(): Promise<void> {
  ending = true;
  const answer = await ask("record_stop", {});
  useSession.setState({ recording: "off", recorded: [] });
  if (!answer) {
    ending = false;
    return;
  }
  if (root()) take(answer);
  else {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage(answer);
    channel.close();
  }
  window.setTimeout(() => {
    ending = false;
  }, HANDED_MS);
}

/** Called when the stream says that the recording has stopped. */
export function recordingStopped(): void {
  const { recorded } = useSession.getState();
  useSession.setState({ recording: "off" });
  if (ending || !root()) return;
  window.clearTimeout(fallback);
  // Nobody handed anything over: what the stream told is taken.
  fallback = window.setTimeout(() => {
    take({ steps: recorded, variables: [], lost: 0 });
    useSession.setState({ recorded: [] });
  }, HANDED_MS);
}

/** Listens in the main window for what the bar's window got. */
export function listenForRecorded(): void {
  new BroadcastChannel(CHANNEL).onmessage = (event: MessageEvent<Recorded>) => {
    if (!root()) return;
    window.clearTimeout(fallback);
    take(event.data);
    useSession.setState({ recorded: [] });
  };
}
