/** 雛形として保存: what is selected can be inserted into other scenarios. */
import { saveTemplate } from "../commands/templates";
import { show } from "../document/library";
import { root, selection } from "../document/open";
import { find, outermost } from "../document/tree";
import { useWords } from "../text";
import { TemplateForm } from "./TemplateForm";

export function SaveTemplate() {
  const t = useWords();
  const now = root();
  const ids = now ? outermost(now, selection()) : [];
  const first = now && ids[0] !== undefined ? find(now, ids[0])?.step : undefined;
  return (
    <TemplateForm
      title={t.palette.saveTitle}
      name={first?.title ?? ""}
      summary=""
      lines={[t.palette.saveLine(ids.length), t.palette.saveLeft]}
      onClose={() => show(null)}
      onSave={saveTemplate}
    />
  );
}
