import { command } from "../commands/registry";
import { type Page, useSession } from "../document/library";
import { useOpen } from "../document/open";
import { Icon } from "../parts/icon";
import { cx } from "../parts/parts";
import { useWords } from "../text";
import css from "./shell.module.css";

const PAGES: { page: Page; icon: string }[] = [
  { page: "library", icon: "library-big" },
  { page: "editor", icon: "workflow" },
  { page: "runs", icon: "circle-play" },
];

function RailButton({ page, icon }: { page: Page; icon: string }) {
  const t = useWords();
  const now = useSession((state) => state.page);
  const open = useOpen((state) => state.history !== null);
  const off = page === "editor" && !open;
  return (
    <button
      type="button"
      className={cx(css.railButton, now === page && css.railNow)}
      aria-current={now === page ? "page" : undefined}
      aria-label={t.rail[page]}
      title={off ? t.rail.nothingOpen : t.rail[page]}
      disabled={off}
      data-testid={`rail-${page}`}
      data-tour={page === "editor" ? page : undefined}
      onClick={() => useSession.setState({ page })}
    >
      <Icon name={icon} size={20} />
      <span>{t.rail[page]}</span>
    </button>
  );
}

/** The pages. */
export function Rail() {
  const t = useWords();
  return (
    <nav className={css.rail} aria-label={t.appName}>
      <svg className={css.mark} viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect x="4" y="3" width="14" height="8" rx="3" />
        <rect x="14" y="21" width="14" height="8" rx="3" />
        <path d="M11 11v5h10v5" />
      </svg>
      {PAGES.map((one) => (
        <RailButton key={one.page} {...one} />
      ))}
      <span className={css.space} />
      <button
        type="button"
        className={css.railButton}
        aria-label={t.help.title}
        title={`${t.help.title} (F1)`}
        data-testid="rail-help"
        data-tour="help"
        onClick={() => command("help").run()}
      >
        <Icon name="circle-question-mark" size={20} />
        <span>{t.help.title}</span>
      </button>
      <RailButton page="settings" icon="settings" />
    </nav>
  );
}
