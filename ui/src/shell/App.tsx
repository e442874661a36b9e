/** The frame of everything: rail, page, what floats. */
import { dismiss, type Page, useSession } from "../document/library";
import { root, useOpen } from "../document/open";
import { useRun } from "../document/run";
import { Flow } from "../flow/Flow";
import { Inspector } from "../inspector/Inspector";
import { Library } from "../library/Library";
import { Manual } from "../manual/Manual";
import { Palette } from "../palette/Palette";
import { Icon } from "../parts/icon";
import { Button, cx } from "../parts/parts";
import { RecordBar, RecordSheet } from "../record/Record";
import { Questions } from "../run/Question";
import { RunSide } from "../run/RunSide";
import { Runs } from "../run/Runs";
import { SettingsPage } from "../settings/SettingsPage";
import { useWords } from "../text";
import { showSettings } from "./begin";
import { Panel } from "./Panel";
import css from "./shell.module.css";
import { TopBar } from "./TopBar";
import { SaveVersion, Versions } from "./Versions";

const RAIL: { page: Page; icon: string }[] = [
  { page: "library", icon: "library-big" },
  { page: "editor", icon: "workflow" },
  { page: "runs", icon: "circle-play" },
];

function RailButton({ page, icon }: { page: Page; icon: string }) {
  const t = useWords();
  const now = useSession((state) => state.page);
  const open = useOpen((state) => state.history !== null);
  return (
    <button
      type="button"
      className={cx(css.railButton, now === page && css.railNow)}
      aria-current={now === page ? "page" : undefined}
      disabled={page === "editor" && !open}
      data-testid={`rail-${page}`}
      onClick={() => useSession.setState({ page })}
    >
      <Icon name={icon} size={20} />
      {t.rail[page]}
    </button>
  );
}

function Rail() {
  return (
    <nav className={css.rail}>
      <svg className={css.mark} viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect x="4" y="3" width="14" height="8" rx="3" />
        <rect x="14" y="21" width="14" height="8" rx="3" />
        <path d="M11 11v5h10v5" />
      </svg>
      {RAIL.map((one) => (
        <RailButton key={one.page} {...one} />
      ))}
      <span className={css.space} />
      <RailButton page="settings" icon="settings" />
    </nav>
  );
}

function Notices() {
  const t = useWords();
  const notices = useSession((now) => now.notices);
  return (
    <div className={css.notices} role="status">
      {notices.map((one) => (
        <div
          key={one.id}
          className={cx(css.notice, one.tone === "bad" && css.noticeBad)}
          data-testid={`notice-${one.tone}`}
        >
          <Icon name={one.tone === "bad" ? "circle-alert" : "circle-check"} />
          <div>
            <p>{one.message}</p>
            {one.remedy && <p className={css.remedy}>{one.remedy}</p>}
          </div>
          <Button icon="x" tone="bare" small hint={t.common.close} onClick={() => dismiss(one.id)} />
        </div>
      ))}
    </div>
  );
}

function Editor() {
  const live = useRun((now) => now.phase === "running" || now.phase === "paused" || now.failure !== null);
  const open = useOpen((now) => now.history !== null);
  if (!open) return null;
  return (
    <div className={css.editor} data-testid="editor">
      <TopBar />
      <div className={css.columns}>
        {!live && <Palette />}
        <main className={css.middle}>
          <div className={css.flow}>
            <Flow />
          </div>
          <Panel />
        </main>
        {live ? <RunSide /> : <Inspector />}
      </div>
    </div>
  );
}

export function App() {
  const page = useSession((now) => now.page);
  const sheet = useSession((now) => now.sheet);
  const recording = useSession((now) => now.recording);
  if (window.location.hash === "#/record-bar") return <RecordBar alone />;
  return (
    <div className={css.app}>
      <Rail />
      <div className={css.page}>
        {page === "library" && <Library />}
        {page === "editor" && <Editor />}
        {page === "runs" && <Runs />}
        {page === "settings" && <SettingsPage onChange={showSettings} />}
      </div>
      {sheet === "record" && root() && <RecordSheet />}
      {sheet === "manual" && root() && <Manual />}
      {sheet === "version" && root() && <SaveVersion />}
      {sheet === "versions" && root() && <Versions />}
      {recording !== "off" && <RecordBar />}
      <Questions />
      <Notices />
    </div>
  );
}
