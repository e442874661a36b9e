/** Choosing columns of the list that a step works on. */
import { useState } from "react";
import { Button, Menu, type MenuRow } from "../../parts/parts";
import { useWords } from "../../text";
import css from "../inspector.module.css";
import { useNames } from "../value/known";
import { type FieldProps, given, setValue, shown } from "./field";
import { columnsOf, toggled } from "./key";
import { TextField } from "./Words";

interface ChooseProps {
  of: FieldProps;
  /** Those that are chosen already. */
  chosen: string[];
  hint: string;
  onChoose: (column: string, all: string[]) => void;
}

/** A button that offers the columns. */
export function ChooseColumn({ of, chosen, hint, onChoose }: ChooseProps) {
  const t = useWords();
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const known = useNames({ step: of.step.id, parameter: of.spec.name }, true);
  const columns = known?.columns ?? [];
  const rows: MenuRow[] = columns.map((column) => ({
    id: `column-${column}`,
    label: column,
    icon: chosen.includes(column) ? "check" : undefined,
    run: () => onChoose(column, columns),
  }));
  const none = { id: "no-columns", label: known?.unread ?? t.value.noColumns, disabled: true, run: () => undefined };
  return (
    <>
      <Button
        icon="columns-3"
        hint={hint}
        testId={`param-${of.spec.name}-columns`}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setMenu({ x: box.right - 220, y: box.bottom + 4 });
        }}
      />
      {menu && <Menu {...menu} onClose={() => setMenu(null)} rows={rows.length > 0 ? rows : [none]} />}
    </>
  );
}

/** 「1件を見分ける列」: columns are chosen, or the text is written. */
export function KeyColumnsField(props: FieldProps) {
  const t = useWords();
  const key = shown(given(props));
  const row = shown(props.step.with?.row);
  const known = useNames({ step: props.step.id, parameter: props.spec.name }, true);
  return (
    <div className={css.pair}>
      <div className={css.wide}>
        <TextField {...props} />
      </div>
      <ChooseColumn
        of={props}
        chosen={columnsOf(key, row, known?.columns ?? []) ?? []}
        hint={t.value.chooseColumns}
        onChoose={(column, all) => setValue(props, toggled(key, row, all, column))}
      />
    </div>
  );
}
