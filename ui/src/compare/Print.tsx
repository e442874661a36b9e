/** The 新旧対照表 as it will be printed, with the reason for those who approve. */
import { useEffect, useRef, useState } from "react";
import { ask } from "../commands/files";
import type { Comparing } from "../document/comparing";
import { notify } from "../document/library";
import { Button, Dialog } from "../parts/parts";
import { useWords } from "../text";
import css from "./compare.module.css";

/** A pause in typing after which the page is made anew. */
const QUIET_MS = 400;

interface Props {
  what: Extract<Comparing, { kind: "two" }>;
  reason: string;
  onClose: () => void;
}

export function Print({ what: { id, before, after }, reason: first, onClose }: Props) {
  const t = useWords();
  const [reason, setReason] = useState(first);
  const [page, setPage] = useState<string | null>(null);
  const quiet = useRef(0);
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    let current = true;
    const wait = quiet.current;
    quiet.current = QUIET_MS;
    const timer = window.setTimeout(
      () =>
        void ask("changes_preview", { id, before, after, reason }).then((answer) => {
          if (current && answer) setPage(answer.html);
        }),
      wait,
    );
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [id, before, after, reason]);
  return (
    <Dialog title={t.compare.printTitle} wide testId="changes" onClose={onClose}>
      <div className={css.printBar}>
        <label>
          {t.compare.reason}
          <input value={reason} data-testid="changes-reason" onChange={(event) => setReason(event.target.value)} />
        </label>
        <Button small icon="printer" testId="changes-print" onClick={() => frame.current?.contentWindow?.print()}>
          {t.compare.printNow}
        </Button>
        <Button
          small
          tone="primary"
          icon="file-output"
          testId="changes-export"
          onClick={async () => {
            const answer = await ask("changes_export", { id, before, after, reason });
            if (answer?.path) notify("good", t.compare.exported(answer.path));
          }}
        >
          {t.compare.export}
        </Button>
      </div>
      {page === null ? (
        <p>{t.compare.loading}</p>
      ) : (
        <iframe
          ref={frame}
          className={css.paper}
          sandbox="allow-same-origin allow-modals"
          srcDoc={page}
          title={t.compare.printTitle}
          data-testid="changes-page"
        />
      )}
    </Dialog>
  );
}
