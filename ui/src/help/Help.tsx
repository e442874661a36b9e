/** The help beside what one is doing: F1 opens the page for it. */
import { type MouseEvent, useEffect, useRef } from "react";
import { type HelpPage, useSession } from "../document/library";
import { Button, cx } from "../parts/parts";
import { useWords } from "../text";
import css from "./help.module.css";
import { PAGES, pageText } from "./pages";

function open(help: HelpPage | null): void {
  useSession.setState({ help });
}

/** A link leads to another page of the help. */
function follow(event: MouseEvent): void {
  const link = (event.target as Element).closest("a");
  if (!link) return;
  event.preventDefault();
  const page = PAGES.find((one) => link.getAttribute("href") === `#${one}`);
  if (page) open(page);
}

export function Help({ page }: { page: HelpPage }) {
  const t = useWords();
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page begins at its top
  useEffect(() => {
    box.current?.focus();
    box.current?.querySelector("article")?.scrollTo(0, 0);
  }, [page]);
  return (
    <aside
      ref={box}
      className={css.help}
      aria-label={t.help.title}
      tabIndex={-1}
      data-testid="help"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        open(null);
      }}
    >
      <header className={css.head}>
        <h2>{t.help.title}</h2>
        <Button
          icon="signpost"
          tone="bare"
          small
          className={css.tour}
          testId="help-tour"
          onClick={() => useSession.setState({ help: null, tour: true })}
        >
          {t.tour.again}
        </Button>
        <Button
          icon="keyboard"
          tone="bare"
          small
          hint={t.keys.list}
          testId="help-keys"
          onClick={() => useSession.setState({ help: null, sheet: "keys" })}
        />
        <Button icon="x" tone="bare" hint={t.common.close} onClick={() => open(null)} testId="help-close" />
      </header>
      <nav className={css.pages} aria-label={t.help.pages}>
        {PAGES.map((one) => (
          <button
            key={one}
            type="button"
            className={cx(css.page, one === page && css.now)}
            aria-current={one === page ? "page" : undefined}
            data-testid={`help-${one}`}
            onClick={() => open(one)}
          >
            {t.help.names[one]}
          </button>
        ))}
      </nav>
      <article
        className={css.text}
        lang="ja"
        data-testid="help-text"
        onClick={follow}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: pages of our own, built in
        dangerouslySetInnerHTML={{ __html: pageText(page) }}
      />
    </aside>
  );
}
