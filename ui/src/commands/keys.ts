/** Keys to commands. Text fields keep their own keys. */
import { isComparing } from "../document/comparing";
import { useSession } from "../document/library";
import { root, select } from "../document/open";
import { useRun } from "../document/run";
import type { Way } from "../document/walk";
import { type Command, idle } from "./command";
import { addHere, toFlow, walk, walkChoosing, walkToEnd } from "./cursor";
import { commands } from "./registry";

/** `Ctrl+Shift+Z`; of a sign (`?`) Shift is a part, of a letter it is not. */
function pressed(event: KeyboardEvent): string {
  // Of figures the key counts: with Shift they are signs, other ones on each keyboard.
  if (event.shiftKey && !event.ctrlKey && /^Digit\d$/.test(event.code)) return `Shift+${event.code.slice(5)}`;
  const sign = event.key.length === 1 && !/[\p{L}\p{N} ]/u.test(event.key);
  const key = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const ctrl = event.ctrlKey || event.metaKey ? "Ctrl+" : "";
  return `${ctrl}${event.altKey ? "Alt+" : ""}${event.shiftKey && !sign ? "Shift+" : ""}${key}`;
}

/** What a text field does itself. */
const TEXT_KEYS = new Set([
  ...["undo", "redo", "cut", "copy", "paste", "delete", "select-all", "duplicate", "add", "add-before", "fold"],
  ...["fields", "keys", "retitle", "move-up", "move-down", "move-left", "move-right"],
  ...["zoom-home", "zoom-fit", "zoom-selection"],
]);
/** What a button does itself. */
const BUTTON_KEYS = new Set(["Enter", "Space"]);
const ARROWS: Record<string, Way> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches("input:not([type='checkbox']), textarea, select, [contenteditable='true']")
  );
}

/** The keyboard is in the chart, or nowhere. */
function inFlow(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target === document.body) return true;
  return target.closest("[data-chart], [data-outline]") !== null;
}

/** The page is the editor's. */
export function atEditor(): boolean {
  const { page, reviewing } = useSession.getState();
  return page === "editor" && !isComparing(root()?.id) && (reviewing === null || reviewing !== root()?.id);
}

/** And nothing lies over it. */
function inEditor(): boolean {
  return atEditor() && useSession.getState().sheet === null && useRun.getState().questions.length === 0;
}

function byKey(event: KeyboardEvent): Command | undefined {
  const key = pressed(event);
  const button = event.target instanceof HTMLElement && event.target.matches("button");
  if (BUTTON_KEYS.has(key) && (button || !inFlow(event.target))) return undefined;
  return commands.find((one) => one.keys?.includes(key));
}

export function onKey(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented) return;
  const found = byKey(event);
  if (!inEditor() && !found?.everywhere) return;
  if (found) {
    if (typing(event.target) && TEXT_KEYS.has(found.id)) return;
    event.preventDefault();
    if (found.enabled()) found.run();
    return;
  }
  if (event.key === "Escape") return leave(event);
  if (!typing(event.target) && root()) flowKey(event);
}

/** Esc: from the fields back to the step, from the step to nothing chosen. */
function leave(event: KeyboardEvent): void {
  const side = event.target instanceof HTMLElement && event.target.closest("[data-side]");
  if (side) {
    event.preventDefault();
    toFlow();
  } else if (!typing(event.target)) {
    select([]);
    document.querySelector<HTMLElement>("[data-chart]")?.focus();
  }
}

/** Walking, and typing where the cursor is. */
function flowKey(event: KeyboardEvent): void {
  const own = event.target instanceof HTMLElement && event.target.closest("[data-own-arrows], [role='tablist']");
  const way = ARROWS[event.key];
  if (own || event.ctrlKey || event.metaKey || event.altKey) return;
  if (way) {
    event.preventDefault();
    if (event.shiftKey) walkChoosing(way);
    else walk(way);
  } else if (event.key === "Home" || event.key === "End") {
    event.preventDefault();
    walkToEnd(event.key === "Home" ? "first" : "last");
  } else if (inFlow(event.target) && idle()) write(event);
}

/** A letter opens the box for a new action. An input method that is on keeps the letter to itself. */
function write(event: KeyboardEvent): void {
  const hidden = event.key === "Process";
  if (!hidden && (event.key.length !== 1 || event.key === " ")) return;
  event.preventDefault();
  addHere(hidden ? "" : event.key);
}
