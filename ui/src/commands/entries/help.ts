import { type HelpPage, useSession } from "../../document/library";
import { useRun } from "../../document/run";
import { words } from "../../text";
import type { Command } from "../command";

/** The page that speaks of what is on the screen now. */
export function pageHere(): HelpPage {
  const { page, sheet, notices } = useSession.getState();
  const { phase, failure } = useRun.getState();
  if (failure || notices.some((one) => one.tone === "bad")) return "trouble";
  if (sheet === "record") return "recording";
  if (sheet === "repeat") return "list";
  if (sheet === "manual") return "manual";
  if (page === "library") return "recording";
  if (page === "runs" || phase === "running" || phase === "paused") return "trial";
  return page === "editor" ? "mending" : "trouble";
}

export const help: Command = {
  id: "help",
  label: () => words().help.title,
  icon: "circle-question-mark",
  keys: ["F1"],
  everywhere: true,
  enabled: () => true,
  run: () => useSession.setState(({ help }) => ({ help: help === null ? pageHere() : null })),
};
