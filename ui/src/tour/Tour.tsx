/** Four stops in the library, for a first look. It can be left at any moment. */
import { driver, type PopoverDOM } from "driver.js";
import "driver.js/dist/driver.css";
import { useEffect } from "react";
import { ask } from "../commands/files";
import { useSession } from "../document/library";
import { words } from "../text";
import "./tour.css";

/** Each stands once on the screen, marked with `data-tour`. */
const STOPS = ["record", "practice", "editor", "help"] as const;

/** It was walked or left: it does not come by itself any more. */
function leave(): void {
  const { settings, tour } = useSession.getState();
  if (!tour) return;
  const next = { ...settings, toured: true };
  useSession.setState({ tour: false, settings: next });
  if (!settings.toured) void ask("settings_set", next);
}

function named(popover: PopoverDOM, leaving: string): void {
  const { wrapper, closeButton, nextButton, previousButton, footer } = popover;
  wrapper.dataset.testid = "tour";
  closeButton.textContent = leaving;
  closeButton.removeAttribute("aria-label");
  for (const [button, id] of [
    [closeButton, "tour-leave"],
    [nextButton, "tour-next"],
    [previousButton, "tour-back"],
  ] as const) {
    button.dataset.testid = id;
  }
  footer.append(closeButton);
}

export function Tour() {
  const ready = useSession((now) => now.page === "library" && now.rows !== null);
  useEffect(() => {
    const { page } = useSession.getState();
    useSession.setState({ page: "library", help: null, sheet: null });
    return () => useSession.setState((now) => (now.page === "library" ? { page } : {}));
  }, []);
  useEffect(() => {
    if (!ready) return;
    const t = words().tour;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const tour = driver({
      animate: !calm && document.documentElement.dataset.motion !== "off",
      duration: 180,
      popoverClass: "tour",
      showProgress: true,
      progressText: t.progress,
      nextBtnText: t.next,
      prevBtnText: t.back,
      doneBtnText: t.done,
      stagePadding: 6,
      stageRadius: 8,
      disableActiveInteraction: true,
      // A click beside it is a slip, not the wish to leave.
      overlayClickBehavior: () => undefined,
      onPopoverRender: (popover) => named(popover, t.leave),
      onHighlighted: (_element, _step, { state }) => state.popover?.nextButton.focus(),
      // What follows takes it away; the other callback does not come while it moves.
      onDestroyStarted: leave,
      steps: STOPS.map((stop) => ({
        element: `[data-tour="${stop}"]`,
        popover: { title: t.stops[stop][0], description: t.stops[stop][1] },
      })),
    });
    tour.drive();
    return () => tour.destroy();
  }, [ready]);
  return null;
}
