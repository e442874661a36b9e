/** The 操作手順書 of the open document, as it will be printed. */
import { useEffect, useState } from "react";
import { ask } from "../commands/files";
import { notify, show } from "../document/library";
import { root } from "../document/open";
import { Icon } from "../parts/icon";
import { Button, Dialog } from "../parts/parts";
import type { Reading } from "../protocol";
import { useWords } from "../text";
import css from "./manual.module.css";
import { leaveWay, nextPoint, openPoints } from "./open";

/** The page's own buttons need its script, which does not run inside the designer; the exported file has them. */
const STILL = "<style>button, .search, .bottom { display: none !important }</style>";

/** Links lead to their place in the page; by themselves they would load the address of the designer. */
function follow(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest("a");
  const id = link?.getAttribute("href")?.replace(/^#/, "");
  if (!link) return;
  event.preventDefault();
  link.ownerDocument.getElementById(id ?? "")?.scrollIntoView();
}

export function Manual() {
  const t = useWords();
  const [reading, setReading] = useState<Reading>("robot");
  const [page, setPage] = useState<string | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  useEffect(() => {
    let current = true;
    void openPoints().then((points) => current && setOpen(points.length));
    return () => {
      current = false;
    };
  }, []);
  useEffect(() => {
    const document = root();
    let current = true;
    setPage(null);
    if (document)
      void ask("manual_preview", { document, reading }).then((answer) => {
        if (current && answer) setPage(`${answer.html}${STILL}`);
      });
    return () => {
      current = false;
    };
  }, [reading]);
  return (
    <Dialog title={t.manual.title} wide testId="manual" onClose={() => show(null)}>
      <div className={css.bar}>
        {(["robot", "staff"] as const).map((one) => (
          <Button key={one} small pressed={reading === one} testId={`manual-${one}`} onClick={() => setReading(one)}>
            {t.manual[one]}
          </Button>
        ))}
        <span className={css.space} />
        {open !== null && open > 0 && (
          <span className={css.open} data-testid="manual-open">
            <Icon name="circle-alert" />
            {t.manual.draft}
            <Button
              small
              testId="manual-next"
              onClick={() => {
                leaveWay();
                void nextPoint();
              }}
            >
              {t.manual.toFinal(open)}
            </Button>
          </span>
        )}
        <Button
          small
          tone="primary"
          icon="file-output"
          testId="manual-export"
          onClick={async () => {
            const document = root();
            if (!document) return;
            const answer = await ask("manual_export", { document, reading });
            if (answer?.path) notify("good", t.manual.exported(answer.path));
          }}
        >
          {t.manual.export}
        </Button>
      </div>
      {page === null ? (
        <p>{t.manual.loading}</p>
      ) : (
        <iframe
          className={css.page}
          sandbox="allow-same-origin"
          srcDoc={page}
          title={t.manual.title}
          data-testid="manual-page"
          onLoad={(event) => event.currentTarget.contentDocument?.addEventListener("click", follow)}
        />
      )}
    </Dialog>
  );
}
