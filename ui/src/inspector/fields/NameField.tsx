/** The name of a variable: written, chosen, or made here. */
import { useState } from "react";
import { apply, useOpen } from "../../document/open";
import { addVariable } from "../../document/ops";
import { Button, Menu } from "../../parts/parts";
import type { VariableType } from "../../protocol";
import { useWords, words } from "../../text";
import css from "../inspector.module.css";
import { type FieldProps, given, setValue, shown } from "./field";

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** What a step of this action most likely puts into the variable. */
function typeFor(action: string): VariableType {
  if (action === "table.open" || action === "table.new") return "table";
  if (action === "file.list" || action === "text.split" || action === "text.match") return "list";
  if (action === "file.exists" || action === "dialog.confirm") return "boolean";
  return "text";
}

export function NameField(props: FieldProps) {
  const { step, spec, id, caret } = props;
  const t = useWords();
  const variables = useOpen((now) => now.history?.root.variables) ?? [];
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const value = shown(given(props));
  const makes = spec.kind.kind === "new_name";
  const known = variables.some((one) => one.name === value);
  const offered = spec.kind.kind === "variable_name" && NAME.test(value) && !known && value !== "";
  const tables = variables.filter((one) => one.type === "table" || one.type === "list");
  const rows = spec.kind.kind === "table" && tables.length > 0 ? tables : variables;
  return (
    <>
      <div className={css.pair}>
        <input
          id={id}
          ref={caret}
          value={value}
          placeholder={spec.default ?? ""}
          data-testid={`param-${spec.name}`}
          onChange={(event) => setValue(props, event.target.value || undefined)}
        />
        {!makes && (
          <Button
            icon="chevron-down"
            hint={t.inspector.chooseVariable}
            disabled={rows.length === 0}
            testId={`param-${spec.name}-choose`}
            onClick={(event) => {
              const box = event.currentTarget.getBoundingClientRect();
              setMenu({ x: box.right - 220, y: box.bottom + 4 });
            }}
          />
        )}
      </div>
      {offered && (
        <button
          type="button"
          className={css.link}
          data-testid={`param-${spec.name}-make`}
          onClick={() => apply(words().panel.add, (doc) => addVariable(doc, { name: value, type: typeFor(step.do) }))}
        >
          {t.inspector.makeVariable(value)}
        </button>
      )}
      {menu && (
        <Menu
          {...menu}
          onClose={() => setMenu(null)}
          rows={rows.map((one) => ({
            id: `name-${one.name}`,
            label: one.name,
            note: t.panel.types[one.type],
            run: () => setValue(props, one.name),
          }))}
        />
      )}
    </>
  );
}
