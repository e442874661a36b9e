/** A 共通の手順: its name, what it is given and what it gives back. */
import { apply, showBody } from "../document/open";
import { removeSubscenario, setSubscenario } from "../document/ops";
import { Button } from "../parts/parts";
import type { Subscenario, Variable, VariableType } from "../protocol";
import { useWords, words } from "../text";
import css from "./inspector.module.css";
import { Head, Section, Text } from "./pieces";

interface NamesProps {
  label: string;
  rows: Variable[];
  testId: string;
  onChange: (rows: Variable[]) => void;
}

function Names({ label, rows, testId, onChange }: NamesProps) {
  const t = useWords();
  const add = () => {
    let n = rows.length + 1;
    while (rows.some((one) => one.name === `${t.panel.newName}${n}`)) n += 1;
    onChange([...rows, { name: `${t.panel.newName}${n}`, type: "text" }]);
  };
  return (
    <Section>
      <span className={css.label}>{label}</span>
      {rows.map((one, index) => (
        <div key={index} className={css.pair}>
          <input
            value={one.name}
            aria-label={t.panel.name}
            data-testid={`${testId}-${index}`}
            onChange={(event) => onChange(rows.with(index, { ...one, name: event.target.value }))}
          />
          <select
            value={one.type}
            aria-label={t.panel.type}
            onChange={(event) => onChange(rows.with(index, { ...one, type: event.target.value as VariableType }))}
          >
            {Object.entries(t.panel.types).map(([type, word]) => (
              <option key={type} value={type}>
                {word}
              </option>
            ))}
          </select>
          <Button
            icon="x"
            tone="bare"
            small
            hint={t.inspector.remove}
            onClick={() => onChange(rows.toSpliced(index, 1))}
          />
        </div>
      ))}
      <Button icon="plus" small testId={`${testId}-add`} onClick={add}>
        {t.inspector.addRow}
      </Button>
    </Section>
  );
}

export function SubscenarioInspector({ sub, index }: { sub: Subscenario; index: number }) {
  const t = useWords();
  const set = (patch: Partial<Subscenario>) =>
    apply(words().commands.edit, (doc) => setSubscenario(doc, index, patch), {
      mark: `sub${index}/${Object.keys(patch).join()}`,
    });
  return (
    <>
      <Head icon="corner-down-right" line={t.inspector.subLine}>
        <h2>{sub.name}</h2>
      </Head>
      <Section>
        <Text
          label={t.inspector.name}
          value={sub.name}
          testId="sub-name"
          onChange={(value) => set({ name: value ?? "" })}
        />
      </Section>
      <Names
        label={t.inspector.parameters}
        rows={sub.parameters}
        testId="sub-parameter"
        onChange={(parameters) => set({ parameters })}
      />
      <Names
        label={t.inspector.returns}
        rows={sub.returns}
        testId="sub-return"
        onChange={(returns) => set({ returns })}
      />
      <Section>
        <Button
          tone="danger"
          small
          icon="trash-2"
          testId="sub-delete"
          onClick={() => {
            showBody("steps");
            apply(words().commands.remove, (doc) => removeSubscenario(doc, index));
          }}
        >
          {t.inspector.removeSub}
        </Button>
      </Section>
    </>
  );
}
