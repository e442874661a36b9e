/** A file or a folder: written, or chosen in the system's dialog. */
import { ask } from "../../commands/files";
import { Button } from "../../parts/parts";
import { said, useWords } from "../../text";
import css from "../inspector.module.css";
import { type FieldProps, given, setValue, shown } from "./field";

export function PathField(props: FieldProps) {
  const { spec, id, caret } = props;
  const t = useWords();
  return (
    <div className={css.pair}>
      <input
        id={id}
        ref={caret}
        data-testid={`param-${spec.name}`}
        value={shown(given(props))}
        placeholder={spec.default ?? ""}
        onChange={(event) => setValue(props, event.target.value || undefined)}
      />
      {spec.kind.kind === "file" && (
        <Button
          testId={`param-${spec.name}-browse`}
          onClick={async () => {
            const label = said(spec.label);
            const answer = await ask("dialog_open_file", { title: label, label, endings: [] });
            if (answer?.path) setValue(props, answer.path);
          }}
        >
          {t.inspector.browse}
        </Button>
      )}
    </div>
  );
}
