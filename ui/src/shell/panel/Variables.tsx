import { notify } from "../../document/library";
import { apply, showStep, useOpen } from "../../document/open";
import { addVariable, removeVariable, renameVariable, setVariable, usesOf } from "../../document/ops";
import { Button } from "../../parts/parts";
import type { Variable, VariableType } from "../../protocol";
import { useWords, words } from "../../text";
import css from "./panel.module.css";

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** The written initial value in the variable's type; what does not fit stays a text, and the core says so. */
function initial(type: VariableType, text: string): Variable["initial"] {
  if (text === "") return undefined;
  const plain = text.normalize("NFKC").trim();
  if (type === "number") return plain === "" || Number.isNaN(Number(plain)) ? text : Number(plain);
  return text;
}

function shown(value: Variable["initial"]): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function Initial({ variable, index }: { variable: Variable; index: number }) {
  const t = useWords();
  const { name, type } = variable;
  const set = (value: Variable["initial"]) =>
    apply(words().commands.edit, (doc) => setVariable(doc, name, { initial: value }));
  const testId = `variable-initial-${index}`;
  if (type === "boolean")
    return (
      <select
        value={shown(variable.initial)}
        aria-label={t.panel.initial}
        data-testid={testId}
        onChange={(event) => set(event.target.value === "" ? undefined : event.target.value === "true")}
      >
        <option value="">{t.panel.unset}</option>
        <option value="true">{t.inspector.yes}</option>
        <option value="false">{t.inspector.no}</option>
      </select>
    );
  const fixed = ["table", "list", "record"].includes(type) || typeof variable.initial === "object";
  return (
    <input
      defaultValue={shown(variable.initial)}
      key={shown(variable.initial)}
      disabled={fixed}
      placeholder={type === "secret" ? t.panel.secretHint : fixed ? "" : t.panel.unset}
      aria-label={t.panel.initial}
      data-testid={testId}
      onBlur={(event) => {
        const next = initial(type, event.target.value);
        if (shown(next) !== shown(variable.initial)) set(next);
      }}
    />
  );
}

/** The numbers of the steps that speak of a variable; each leads there. */
function Uses({ name }: { name: string }) {
  const root = useOpen((now) => now.history?.root);
  const numbers = useOpen((now) => now.checked?.numbers);
  const ids = root ? usesOf(root, name) : [];
  return (
    <span className={css.uses}>
      {ids.slice(0, 12).map((id) => (
        <button key={id} type="button" onClick={() => showStep(id)}>
          {numbers?.[id] ?? "・"}
        </button>
      ))}
      {ids.length > 12 && "…"}
    </span>
  );
}

function Row({ variable, index }: { variable: Variable; index: number }) {
  const t = useWords();
  const { name } = variable;
  const change = (patch: Partial<Variable>, mark?: string) =>
    apply(words().commands.edit, (doc) => setVariable(doc, name, patch), { mark });
  const rename = (field: HTMLInputElement) => {
    const next = field.value.trim();
    if (next === name) return;
    const fits = NAME.test(next);
    if (fits && apply(words().panel.rename, (doc) => renameVariable(doc, name, next))) return;
    notify("bad", fits ? words().panel.taken(next) : words().panel.badName);
    field.value = name;
  };
  return (
    <tr data-testid={`variable-${name}`}>
      <td>
        <input
          defaultValue={name}
          key={name}
          aria-label={t.panel.name}
          data-testid={`variable-name-${index}`}
          onBlur={(event) => rename(event.target)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.nativeEvent.isComposing) event.currentTarget.blur();
          }}
        />
      </td>
      <td>
        <select
          value={variable.type}
          aria-label={t.panel.type}
          data-testid={`variable-type-${index}`}
          onChange={(event) => change({ type: event.target.value as VariableType, initial: undefined })}
        >
          {Object.entries(t.panel.types).map(([type, word]) => (
            <option key={type} value={type}>
              {word}
            </option>
          ))}
        </select>
      </td>
      <td>
        <Initial variable={variable} index={index} />
      </td>
      <td className={css.center}>
        <input
          type="checkbox"
          checked={variable.personal ?? false}
          aria-label={t.panel.personal}
          data-testid={`variable-personal-${index}`}
          onChange={(event) => change({ personal: event.target.checked || undefined })}
        />
      </td>
      <td>
        <Uses name={name} />
      </td>
      <td>
        <input
          value={variable.note ?? ""}
          aria-label={t.panel.note}
          data-testid={`variable-note-${index}`}
          onChange={(event) => change({ note: event.target.value || undefined }, `variable/${name}/note`)}
        />
      </td>
      <td>
        <Button
          icon="x"
          tone="bare"
          small
          hint={t.common.delete}
          testId={`variable-delete-${index}`}
          onClick={() => apply(t.common.delete, (doc) => removeVariable(doc, name))}
        />
      </td>
    </tr>
  );
}

export function Variables() {
  const t = useWords();
  const variables = useOpen((now) => now.history?.root.variables) ?? [];
  const add = () => {
    let n = variables.length + 1;
    while (variables.some((one) => one.name === `${t.panel.newName}${n}`)) n += 1;
    const name = `${t.panel.newName}${n}`;
    apply(t.panel.add, (doc) => addVariable(doc, { name, type: "text" }));
    window.requestAnimationFrame(() => {
      const field = document.querySelector<HTMLInputElement>(`[data-testid='variable-name-${variables.length}']`);
      field?.focus();
      field?.select();
    });
  };
  return (
    <div className={css.variables} data-own-arrows>
      {variables.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{t.panel.name}</th>
              <th>{t.panel.type}</th>
              <th>{t.panel.initial}</th>
              <th className={css.center}>{t.panel.personal}</th>
              <th>{t.panel.usedBy}</th>
              <th>{t.panel.note}</th>
              <th aria-label={t.common.delete} />
            </tr>
          </thead>
          <tbody>
            {variables.map((one, index) => (
              <Row key={index} variable={one} index={index} />
            ))}
          </tbody>
        </table>
      )}
      {variables.length === 0 && <p className={css.none}>{t.panel.noVariables}</p>}
      <div className={css.add}>
        <Button icon="plus" small testId="variable-add" onClick={add}>
          {t.panel.add}
        </Button>
      </div>
    </div>
  );
}
