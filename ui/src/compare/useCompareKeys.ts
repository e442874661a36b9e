/** Keys of a comparison: F7 from change to change, Esc back, undo and redo of the draft. */
import { useEffect, useRef } from "react";
import { command } from "../commands/registry";

export function useCompareKeys(go: (by: 1 | -1) => void, leave: () => void): void {
  const latest = useRef({ go, leave });
  latest.current = { go, leave };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const key = `${event.ctrlKey ? "Ctrl+" : ""}${event.shiftKey ? "Shift+" : ""}${event.key.length === 1 ? event.key.toUpperCase() : event.key}`;
      const undo = command(key === "Ctrl+Z" ? "undo" : "redo");
      if (key === "F7") latest.current.go(1);
      else if (key === "Shift+F7") latest.current.go(-1);
      else if (key === "Escape") latest.current.leave();
      else if (key === "Ctrl+Z" || key === "Ctrl+Y" || key === "Ctrl+Shift+Z") {
        if (undo.enabled()) undo.run();
      } else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
