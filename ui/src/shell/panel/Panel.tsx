/** Under the chart: problems, variables, log, what was done, 置き場; zoom at the right. */
import { useRef } from "react";
import { type Session, useSession } from "../../document/library";
import { useOpen } from "../../document/open";
import { FindPanel } from "../../find/FindPanel";
import { ParkingTab, useParkingButton } from "../../flow/Parking";
import { useBeside } from "../../flow/useBeside";
import { Button, cx } from "../../parts/parts";
import { useWords } from "../../text";
import { DataLists } from "../../variables/DataLists";
import { Variables } from "../../variables/Variables";
import { Edge } from "./Edge";
import { Film } from "./Film";
import { Log } from "./Log";
import { Problems } from "./Problems";
import css from "./panel.module.css";
import { Zoom } from "./Zoom";

type Tab = Session["panel"];

const TABS: Record<Tab, () => React.ReactNode> = {
  problems: Problems,
  variables: Variables,
  lists: DataLists,
  find: FindPanel,
  log: Log,
  record: Film,
  parking: ParkingTab,
};

/** Tabs whose height is the person's. */
const TALL = new Set<Tab>(["problems", "variables", "lists", "find", "log"]);

/** 置き場, where it has no room beside the flow; what is dragged onto the button lies there. */
function ParkingButton({ now, open }: { now: Tab; open: boolean }) {
  const box = useRef<HTMLSpanElement>(null);
  useParkingButton(box);
  return (
    <span ref={box} className={css.whole}>
      <TabButton tab="parking" now={now} open={open} />
    </span>
  );
}

function TabButton({ tab, now, open }: { tab: Tab; now: Tab; open: boolean }) {
  const t = useWords();
  const diagnostics = useOpen((state) => state.checked?.diagnostics);
  const variables = useOpen((state) => state.history?.root.variables?.length ?? 0);
  const errors = diagnostics?.some((one) => one.severity === "error");
  const found = diagnostics?.filter((one) => one.severity !== "hint").length ?? 0;
  const parked = useOpen((state) => state.history?.root.parked?.length ?? 0);
  const counts: Partial<Record<Tab, number>> = { problems: found, variables, parking: parked };
  const count = counts[tab] ?? 0;
  const chosen = now === tab && open;
  const words = { ...t.panel, find: t.find.tab, lists: t.lists.tab, parking: t.structure.parking };
  return (
    <button
      type="button"
      role="tab"
      aria-selected={chosen}
      className={cx(css.tab, chosen && css.now)}
      data-testid={`panel-${tab}`}
      onClick={() => useSession.setState({ panel: tab, panelOpen: true })}
    >
      {words[tab]}
      {count > 0 && (
        <span className={cx(css.count, tab === "problems" && (errors ? css.countBad : css.countWarn))}>{count}</span>
      )}
    </button>
  );
}

export function Panel() {
  const t = useWords();
  const beside = useBeside();
  const chosen = useSession((now) => now.panel);
  const tab = beside && chosen === "parking" ? "problems" : chosen;
  const open = useSession((now) => now.panelOpen);
  const drawer = useSession((now) => now.drawer);
  const some = useOpen((now) => (now.checked?.diagnostics.length ?? 0) > 0);
  const Body = TABS[tab];
  const toggle = (which: "palette" | "inspector") => useSession.setState({ drawer: drawer === which ? null : which });
  return (
    <section className={cx(css.panel, !open && css.closed)} data-tab={tab} data-some={some} data-testid="panel">
      {open && TALL.has(tab) && (tab !== "problems" || some) && <Edge />}
      <div className={css.tabs}>
        <span className={css.narrow}>
          <Button
            icon="plus"
            small
            pressed={drawer === "palette"}
            testId="drawer-palette"
            onClick={() => toggle("palette")}
          >
            {t.panel.actions}
          </Button>
        </span>
        <div className={css.tabList} role="tablist" aria-label={t.keys.panel}>
          {(Object.keys(TABS) as Tab[]).map((one) =>
            one !== "parking" ? (
              <TabButton key={one} tab={one} now={tab} open={open} />
            ) : beside ? null : (
              <ParkingButton key={one} now={tab} open={open} />
            ),
          )}
        </div>
        <span className={css.space} />
        <Zoom />
        <Button
          icon={open ? "chevron-down" : "chevron-up"}
          tone="bare"
          small
          hint={open ? t.panel.close : t.panel.open}
          testId="panel-toggle"
          onClick={() => useSession.setState({ panelOpen: !open })}
        />
        <span className={css.narrow}>
          <Button
            icon="panel-right"
            small
            pressed={drawer === "inspector"}
            testId="drawer-inspector"
            onClick={() => toggle("inspector")}
          >
            {t.panel.content}
          </Button>
        </span>
      </div>
      {open && (
        <div className={css.body}>
          <Body />
        </div>
      )}
    </section>
  );
}
