/** Keys to commands. Text fields keep their own keys. */
import { useSession } from "../document/library";
import { root, select } from "../document/open";
import { useRun } from "../document/run";
import { selectNeighbour } from "./edit";
import { commands } from "./registry";

function pressed(event: KeyboardEvent): string {
  // Of figures the key counts: with Shift they are signs, other ones on each keyboard.
  if (event.shiftKey && !event.ctrlKey && /^Digit\d$/.test(event.code)) return `Shift+${event.code.slice(5)}`;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.shiftKey ? "Shift+" : ""}${key}`;
}

/** What a text field does itself. */
const TEXT_KEYS = new Set([
  "zoom-home",
  "zoom-fit",
  "zoom-selection",
  "undo",
  "redo",
  "cut",
  "copy",
  "paste",
  "delete",
  "select-all",
  "duplicate",
  "add",
]);
const ARROWS: Record<string, "up" | "down" | "left" | "right"> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches("input:not([type='checkbox']), textarea, select, [contenteditable='true']")
  );
}

function inEditor(): boolean {
  const { page, sheet, reviewing } = useSession.getState();
  const editing = page === "editor" && (reviewing === null || reviewing !== root()?.id);
  return editing && sheet === null && useRun.getState().questions.length === 0;
}

export function onKey(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented) return;
  const found = commands.find((one) => one.keys?.includes(pressed(event)));
  if (!inEditor() && !found?.everywhere) return;
  if (found) {
    if (typing(event.target) && TEXT_KEYS.has(found.id)) return;
    event.preventDefault();
    if (found.enabled()) found.run();
    return;
  }
  if (typing(event.target)) return;
  const arrow = ARROWS[event.key];
  const own = event.target instanceof HTMLElement && event.target.closest("[data-own-arrows], [role='tablist']");
  if (arrow && root() && !own) {
    event.preventDefault();
    selectNeighbour(arrow, event.shiftKey);
  } else if (event.key === "Escape") select([]);
}
