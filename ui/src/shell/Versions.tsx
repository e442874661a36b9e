/** Saving a version, and the list of versions: who, when, why; comparing and going back. */
import { type ReactNode, useEffect, useState } from "react";
import { ask, saveVersion } from "../commands/files";
import { clashes, compareClash, compareTwo, restoreVersion } from "../commands/versions";
import { show } from "../document/library";
import { root, useOpen } from "../document/open";
import { Button, Chip, Dialog, Field } from "../parts/parts";
import type { VersionList } from "../protocol";
import { dayAndClock, useWords } from "../text";
import css from "./versions.module.css";

export function SaveVersion() {
  const t = useWords();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    if (await saveVersion(reason)) return show(null);
    setBusy(false);
    if (clashes()) compareClash();
  };
  return (
    <Dialog
      title={t.version.title}
      testId="save-version"
      onClose={() => show(null)}
      foot={
        <>
          <Button onClick={() => show(null)}>{t.version.cancel}</Button>
          <Button tone="primary" disabled={busy} testId="version-save" onClick={() => void save()}>
            {t.version.save}
          </Button>
        </>
      }
    >
      <Field label={t.version.reason} hint={t.version.reasonHint}>
        {(id) => (
          <input
            id={id}
            data-autofocus
            value={reason}
            data-testid="version-reason"
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.nativeEvent.isComposing) void save();
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}

interface RowProps {
  name: ReactNode;
  reason: string;
  who: string;
  at: string;
  testId: string;
  children: ReactNode;
}

function Row({ name, reason, who, at, testId, children }: RowProps) {
  const t = useWords();
  return (
    <div className={css.row} data-testid={testId}>
      <b>{name}</b>
      <span className={css.words}>
        {reason === "" ? <i>{t.compare.noReason}</i> : reason}
        <small>
          <span className={css.figures}>{dayAndClock(at)}</span>　{who}
        </small>
      </span>
      {children}
    </div>
  );
}

export function Versions() {
  const t = useWords();
  const base = useOpen((now) => now.base);
  const [list, setList] = useState<VersionList | null>(null);
  useEffect(() => {
    const id = root()?.id;
    if (id !== undefined) void ask("scenario_versions", { id }).then((answer) => answer && setList(answer));
  }, []);
  return (
    <Dialog title={t.version.list} testId="versions" onClose={() => show(null)}>
      {list?.versions.length === 0 && <p>{t.version.none}</p>}
      {list?.drafts.map((draft) => (
        <Row
          key={draft.owner}
          name={t.compare.draftOf(draft.owner.split("@")[0] ?? "")}
          reason={t.compare.draftBase(draft.base_version)}
          who={draft.owner}
          at={draft.saved_at}
          testId={`draft-${draft.owner}`}
        >
          <Button
            small
            icon="git-compare"
            hint={t.compare.compareHint}
            testId={`draft-compare-${draft.owner}`}
            onClick={() => compareTwo({ of: "draft_of", owner: draft.owner }, { of: "draft" })}
          >
            {t.compare.compareWith}
          </Button>
        </Row>
      ))}
      {list?.versions.map((row) => (
        <Row
          key={row.version}
          name={
            <>
              {t.top.version(row.version)}
              {row.version === base && <Chip>{t.compare.current}</Chip>}
            </>
          }
          reason={row.reason}
          who={row.saved_by}
          at={row.saved_at}
          testId={`version-${row.version}`}
        >
          <Button
            small
            icon="git-compare"
            hint={t.compare.compareHint}
            testId={`version-compare-${row.version}`}
            onClick={() => compareTwo({ of: "version", version: row.version }, { of: "draft" })}
          >
            {t.compare.compareWith}
          </Button>
          <Button
            small
            icon="undo-2"
            testId={`version-restore-${row.version}`}
            onClick={() => {
              void restoreVersion(row.version);
              show(null);
            }}
          >
            {t.version.restore}
          </Button>
        </Row>
      ))}
    </Dialog>
  );
}
