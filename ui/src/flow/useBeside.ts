/** Whether the window has room for 置き場 beside the flow; else it is a tab of the panel below. */
import { useSyncExternalStore } from "react";

const ROOM = window.matchMedia("(min-width: 1680px)");

function follow(changed: () => void): () => void {
  ROOM.addEventListener("change", changed);
  return () => ROOM.removeEventListener("change", changed);
}

export function useBeside(): boolean {
  return useSyncExternalStore(follow, () => ROOM.matches);
}
