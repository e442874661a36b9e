/** A file or a folder: written, or chosen in the system's dialog. */
import { ask } from "../../commands/files";
import { Button } from "../../parts/parts";
import type { FileChosen, ParameterSpec } from "../../protocol";
import { said, useWords, words } from "../../text";
import css from "../inspector.module.css";
import { type FieldProps, setValue } from "./field";
import { TextField } from "./Words";

/** A folder, a file that is there, or one that the step makes. */
function choose(spec: ParameterSpec): Promise<FileChosen | null> {
  const label = said(spec.label);
  const title = words().inspector.chooseWhat(label);
  if (spec.kind.kind === "folder") return ask("dialog_open_folder", { title });
  const files = { title, label, endings: [] };
  return spec.kind.kind === "new_file" ? ask("dialog_new_file", files) : ask("dialog_open_file", files);
}

export function PathField(props: FieldProps) {
  const { spec } = props;
  const t = useWords();
  return (
    <div className={css.pair}>
      <div className={css.wide}>
        <TextField {...props} />
      </div>
      <Button
        testId={`param-${spec.name}-browse`}
        onClick={async () => {
          const answer = await choose(spec);
          if (answer?.path) setValue(props, answer.path);
        }}
      >
        {t.inspector.browse}
      </Button>
    </div>
  );
}
