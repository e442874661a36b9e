/** Name and description of a 雛形. */
import { useState } from "react";
import { Button, Dialog, Field } from "../parts/parts";
import { useWords } from "../text";

interface Props {
  title: string;
  name: string;
  summary: string;
  lines?: string[];
  onClose: () => void;
  onSave: (name: string, summary: string) => Promise<boolean>;
}

export function TemplateForm({ title, name, summary, lines = [], onClose, onSave }: Props) {
  const t = useWords();
  const [written, setWritten] = useState({ name, summary });
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (written.name.trim() === "" || busy) return;
    setBusy(true);
    const saved = await onSave(written.name.trim(), written.summary.trim());
    setBusy(false);
    if (saved) onClose();
  };
  return (
    <Dialog
      title={title}
      testId="template-form"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t.palette.cancel}</Button>
          <Button
            tone="primary"
            testId="template-save"
            disabled={busy || written.name.trim() === ""}
            onClick={() => void save()}
          >
            {t.palette.saveButton}
          </Button>
        </>
      }
    >
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Field label={t.palette.name} needed={t.palette.needed}>
        {(id) => (
          <input
            id={id}
            data-autofocus
            value={written.name}
            data-testid="template-name"
            onChange={(event) => setWritten({ ...written, name: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.nativeEvent.isComposing) void save();
            }}
          />
        )}
      </Field>
      <Field label={t.palette.summary}>
        {(id) => (
          <textarea
            id={id}
            rows={3}
            value={written.summary}
            data-testid="template-summary"
            onChange={(event) => setWritten({ ...written, summary: event.target.value })}
          />
        )}
      </Field>
    </Dialog>
  );
}
