/** Own 雛形: another name, and away. */
import { useState } from "react";
import { deleteTemplate, renameTemplate } from "../commands/templates";
import { Button, Dialog, Menu } from "../parts/parts";
import type { TemplateEntry } from "../protocol";
import { useWords } from "../text";
import { TemplateForm } from "./TemplateForm";

export interface Asked {
  what: "menu" | "rename" | "delete";
  template: TemplateEntry;
  x: number;
  y: number;
}

export function TemplateDialogs({ asked, onAsk }: { asked: Asked | null; onAsk: (next: Asked | null) => void }) {
  const t = useWords();
  const [busy, setBusy] = useState(false);
  if (!asked) return null;
  const close = () => onAsk(null);
  const { template, what, x, y } = asked;
  if (what === "menu") {
    const rows = [
      {
        id: "template-rename",
        icon: "pencil",
        label: t.palette.rename,
        run: () => onAsk({ ...asked, what: "rename" }),
      },
      null,
      {
        id: "template-delete",
        icon: "trash-2",
        label: t.palette.remove,
        danger: true,
        run: () => onAsk({ ...asked, what: "delete" }),
      },
    ];
    return <Menu x={x} y={y} rows={rows} onClose={close} />;
  }
  if (what === "rename") {
    return (
      <TemplateForm
        title={t.palette.renameTitle}
        name={template.name}
        summary={template.summary}
        onClose={close}
        onSave={(name, summary) => renameTemplate(template.id, name, summary)}
      />
    );
  }
  return (
    <Dialog
      title={t.palette.removeTitle}
      testId="template-delete"
      onClose={close}
      foot={
        <>
          <Button data-autofocus onClick={close}>
            {t.palette.cancel}
          </Button>
          <Button
            tone="danger"
            icon="trash-2"
            testId="template-delete-yes"
            disabled={busy}
            onClick={async () => {
              setBusy(true);
              await deleteTemplate(template.id);
              setBusy(false);
              close();
            }}
          >
            {t.palette.removeButton}
          </Button>
        </>
      }
    >
      <p>{t.palette.removeLine(template.name)}</p>
    </Dialog>
  );
}
