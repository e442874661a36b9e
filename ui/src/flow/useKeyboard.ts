/** The chart is one stop of the Tab key: the keyboard goes on to where the cursor stands. */
import { type FocusEvent, type RefObject, useEffect } from "react";
import { cursor, goTo } from "../commands/cursor";

export function useKeyboard(box: RefObject<HTMLElement | null>): { onFocus: (event: FocusEvent) => void } {
  useEffect(() => {
    // Inside, Tab leads out at once in both directions; from outside it leads in.
    const leave = (event: KeyboardEvent) => {
      const chart = event.key === "Tab" ? box.current?.querySelector<HTMLElement>("[data-chart]") : null;
      if (chart) chart.tabIndex = chart.contains(document.activeElement) ? -1 : 0;
    };
    window.addEventListener("keydown", leave, true);
    return () => window.removeEventListener("keydown", leave, true);
  }, [box]);
  return {
    onFocus: (event) => {
      if (event.target !== event.currentTarget || event.currentTarget.contains(event.relatedTarget)) return;
      if (!event.currentTarget.matches(":focus-visible")) return;
      goTo(cursor());
    },
  };
}
