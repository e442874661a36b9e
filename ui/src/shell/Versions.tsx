/** Saving a version, and going back to one. */
import { useEffect, useState } from "react";
import { ask, saveVersion } from "../commands/files";
import { show } from "../document/library";
import { apply, root } from "../document/open";
import { Button, Dialog, Field } from "../parts/parts";
import type { VersionEntry } from "../protocol";
import { dayAndClock, useWords } from "../text";
import css from "./shell.module.css";

export function SaveVersion() {
  const t = useWords();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    if (await saveVersion(reason)) show(null);
    else setBusy(false);
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

export function Versions() {
  const t = useWords();
  const [rows, setRows] = useState<VersionEntry[] | null>(null);
  useEffect(() => {
    const id = root()?.id;
    if (id !== undefined) void ask("scenario_versions", { id }).then((answer) => setRows(answer?.versions ?? []));
  }, []);
  const restore = async (version: number) => {
    const id = root()?.id;
    if (id === undefined) return;
    const answer = await ask("scenario_version_open", { id, version });
    if (!answer) return;
    apply(t.version.restored(version), () => answer.document);
    show(null);
  };
  return (
    <Dialog title={t.version.list} testId="versions" onClose={() => show(null)}>
      {rows?.length === 0 && <p>{t.version.none}</p>}
      {rows?.map((row) => (
        <div key={row.version} className={css.versionRow} data-testid={`version-${row.version}`}>
          <b>{t.top.version(row.version)}</b>
          <span>
            {row.reason}
            <small>
              {dayAndClock(row.saved_at)}　{row.saved_by}
            </small>
          </span>
          <Button small testId={`version-restore-${row.version}`} onClick={() => void restore(row.version)}>
            {t.version.restore}
          </Button>
        </div>
      ))}
    </Dialog>
  );
}
