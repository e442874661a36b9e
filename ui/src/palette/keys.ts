/** The keyboard in the palette: arrows along the rows, into their buttons and groups, Esc back, F1 for help. */
import type { KeyboardEvent } from "react";
import { usePalette } from "../document/palette";
import { hideHelp, showHelp } from "./help";

function rows(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>("[data-row], [data-group]")];
}

/** Of an action or a 雛形, the help that stands beside it; again, none. */
function toggleHelp(row: HTMLElement | undefined): void {
  const of = row?.dataset.row;
  if (!row || of === undefined || usePalette.getState().help?.of === of) hideHelp();
  else showHelp(of, row);
}

function besides(at: HTMLElement, by: 1 | -1): boolean {
  const next = by === 1 ? at.nextElementSibling : at.previousElementSibling;
  if (!(next instanceof HTMLButtonElement) || at.dataset.group !== undefined) return false;
  next.focus();
  return true;
}

export function onPaletteKey(event: KeyboardEvent<HTMLElement>): void {
  const box = event.currentTarget;
  const input = box.querySelector<HTMLInputElement>("[data-find-action]");
  const at = event.target as HTMLElement;
  const typing = at === input;
  const all = rows(box);
  const here = typing ? -1 : all.findIndex((row) => row === at || row.parentElement === at.parentElement);
  const done = () => {
    event.preventDefault();
    event.stopPropagation();
  };
  switch (event.key) {
    case "ArrowDown":
      all[Math.min(here + 1, all.length - 1)]?.focus();
      return done();
    case "ArrowUp":
      if (typing) return;
      (here <= 0 ? input : all[here - 1])?.focus();
      return done();
    case "Home":
    case "End":
      if (typing) return;
      all.at(event.key === "Home" ? 0 : -1)?.focus();
      return done();
    case "ArrowRight":
    case "ArrowLeft": {
      if (typing) return;
      const right = event.key === "ArrowRight";
      const open = at.getAttribute("aria-expanded") === "true";
      if (at.dataset.group !== undefined) {
        if (open !== right) at.click();
      } else besides(at, right ? 1 : -1);
      return done();
    }
    case "Escape":
      if (usePalette.getState().help) hideHelp();
      else if (!typing) input?.focus();
      else return;
      return done();
    case "F1":
    case "?":
      if (event.key === "?" && typing) return;
      toggleHelp(typing ? all.find((row) => row.dataset.row !== undefined) : all[here]);
      return done();
    default:
      // A letter goes on with the search.
      if (!typing && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.stopPropagation();
        input?.focus();
      }
  }
}
