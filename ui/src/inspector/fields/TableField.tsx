/** A list: the variable that holds it, an expression, or a file that is opened for it. */
import { useState } from "react";
import { ask } from "../../commands/files";
import { apply, root, useOpen } from "../../document/open";
import { openListFor } from "../../document/ops";
import { Button, Menu } from "../../parts/parts";
import { useWords, words } from "../../text";
import css from "../inspector.module.css";
import { type FieldProps, given, setValue, shown } from "./field";
import { TextField } from "./Words";

/** The person chooses a file; how it is to be read is found by itself. */
async function open({ step, spec }: FieldProps): Promise<void> {
  const document = root();
  if (!document) return;
  const sight = await ask("repeat_look", { document });
  if (!sight) return;
  const usual = sight.sheets.find((one) => !one.hidden)?.name;
  const file = {
    path: sight.file.path,
    encoding: sight.file.encoding,
    sheet: sight.file.sheet === usual ? undefined : sight.file.sheet,
    title: words().value.openTable(sight.name),
  };
  apply(words().value.newTableLabel, (doc) => openListFor(doc, step.id, spec.name, words().value.tableName, file));
}

export function TableField(props: FieldProps) {
  const { also, spec, id } = props;
  const t = useWords();
  const variables = useOpen((now) => now.history?.root.variables) ?? [];
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const value = shown(given(props));
  const lists = variables.filter((one) => one.type === "table" || one.type === "list");
  return (
    <>
      <div className={css.pair}>
        {value.startsWith("=") ? (
          <div className={css.wide}>
            <TextField {...props} opener={undefined} />
          </div>
        ) : (
          <input
            id={id}
            value={value}
            placeholder={spec.default ?? ""}
            data-testid={`param-${spec.name}`}
            onChange={(event) => setValue(props, event.target.value || undefined)}
          />
        )}
        <Button
          icon="chevron-down"
          hint={t.inspector.chooseVariable}
          testId={`param-${spec.name}-choose`}
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            setMenu({ x: box.right - 220, y: box.bottom + 4 });
          }}
        />
      </div>
      {menu && (
        <Menu
          {...menu}
          onClose={() => setMenu(null)}
          rows={[
            ...lists.map((one) => ({
              id: `name-${one.name}`,
              label: one.name,
              note: t.panel.types[one.type],
              run: () => setValue(props, one.name),
            })),
            null,
            {
              id: "table-new",
              label: t.value.newTable,
              icon: "table-2",
              disabled: also !== undefined,
              run: () => void open(props),
            },
          ]}
        />
      )}
    </>
  );
}
