/** Showing and hiding the help beside a row: after a moment under the pointer, at once by the keyboard. */
import { usePalette } from "../document/palette";

const REST_MS = 350;
let timer: number | undefined;

export function showHelp(of: string, row: HTMLElement, later = false): void {
  window.clearTimeout(timer);
  const put = () => {
    const { top } = row.getBoundingClientRect();
    const right = row.closest("aside")?.getBoundingClientRect().right ?? 0;
    if (row.isConnected) usePalette.setState({ help: { of, top, right } });
  };
  if (later) timer = window.setTimeout(put, REST_MS);
  else put();
}

export function hideHelp(): void {
  window.clearTimeout(timer);
  usePalette.setState({ help: null });
}

/** The rows move away from under what is shown; what is still to come is put where its row stands then. */
export function rowsMoved(): void {
  if (usePalette.getState().help) usePalette.setState({ help: null });
}
