/** The name of a variable: written, chosen, or made here. */
import { useState } from "react";
import { apply, root, useOpen } from "../../document/open";
import { addVariable, takeIntoNew } from "../../document/ops";
import { Button, Menu, type MenuRow } from "../../parts/parts";
import { useWords, words } from "../../text";
import css from "../inspector.module.css";
import { type FieldProps, given, setValue, shown } from "./field";
import { fitting, typeFor } from "./types";

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

export function NameField(props: FieldProps) {
  const { step, also, spec, id } = props;
  const t = useWords();
  const variables = useOpen((now) => now.history?.root.variables) ?? [];
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const value = shown(given(props));
  const makes = spec.kind.kind === "new_name";
  const known = variables.some((one) => one.name === value);
  const offered = !makes && NAME.test(value) && !known;
  const declare = () => apply(words().panel.add, (doc) => addVariable(doc, { name: value, type: typeFor(step.do) }));
  const rows = (): (MenuRow | null)[] => [
    ...fitting(variables, step.do).map((one) => ({
      id: `name-${one.name}`,
      label: one.name,
      note: t.panel.types[one.type],
      run: () => setValue(props, one.name),
    })),
    null,
    {
      id: "name-new",
      label: t.value.newVariable,
      icon: "plus",
      disabled: !root() || also !== undefined,
      run: () =>
        apply(words().value.intoNew, (doc) =>
          takeIntoNew(doc, step.id, spec.name, t.value.resultName, typeFor(step.do)),
        ),
    },
  ];
  return (
    <>
      <div className={css.pair}>
        <input
          id={id}
          value={value}
          placeholder={spec.default ?? ""}
          data-testid={`param-${spec.name}`}
          onChange={(event) => setValue(props, event.target.value || undefined)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.nativeEvent.isComposing && offered) declare();
          }}
        />
        {!makes && (
          <Button
            icon="chevron-down"
            hint={t.inspector.chooseVariable}
            testId={`param-${spec.name}-choose`}
            onClick={(event) => {
              const box = event.currentTarget.getBoundingClientRect();
              setMenu({ x: box.right - 220, y: box.bottom + 4 });
            }}
          />
        )}
      </div>
      {offered && (
        <button type="button" className={css.link} data-testid={`param-${spec.name}-make`} onClick={declare}>
          {t.inspector.makeVariable(value)}
        </button>
      )}
      {menu && <Menu {...menu} onClose={() => setMenu(null)} rows={rows()} />}
    </>
  );
}
