/** What is known of a target, fact by fact: each can be changed, taken away or added. */
import { useState } from "react";
import { Button, Menu } from "../../parts/parts";
import { useWords } from "../../text";
import css from "../inspector.module.css";
import { Problems } from "../Problems";
import type { Spot } from "../value/known";
import { ValueInput } from "../value/ValueInput";
import { asRecord, type FieldProps, given, setValue, shown, tidy, typed } from "./field";
import { TextField } from "./Words";

/** Paths of facts that a person may write, in the order of the contract. */
const FACTS = {
  browser_target: ["role", "name", "label", "text", "test_id", "css", "near.label", "near.side", "frame"],
  desktop_target: [
    "window.title",
    "window.app",
    "element.role",
    "element.name",
    "element.id",
    "element.near.label",
    "element.near.side",
    "element.cell.column",
    "element.cell.row",
    "element.nth",
    "window.class",
    "window.process",
    "text_on_screen",
  ],
  window: ["title", "app", "class", "process"],
} as const;

type Kind = keyof typeof FACTS;

const ROLES: Record<Kind, string[]> = {
  browser_target: [
    "button",
    "textbox",
    "link",
    "checkbox",
    "radio",
    "combobox",
    "option",
    "tab",
    "menuitem",
    "cell",
    "heading",
  ],
  desktop_target: [
    "button",
    "edit",
    "check_box",
    "radio",
    "combo_box",
    "list_item",
    "menu_item",
    "tab",
    "link",
    "cell",
    "tree_item",
    "text",
  ],
  window: [],
};
const SIDES = ["right", "below", "left", "above"] as const;

function get(record: Record<string, unknown>, path: string): unknown {
  return path.split(".").reduce<unknown>((now, key) => asRecord(now)[key], record);
}

function put(record: Record<string, unknown>, path: string, value: unknown): Record<string, unknown> | undefined {
  const [key = "", ...rest] = path.split(".");
  const inner = rest.length === 0 ? value : put(asRecord(record[key]), rest.join("."), value);
  return tidy({ ...record, [key]: inner });
}

/** Facts that have no field of their own, as the file says them: kept, and shown. */
function others(record: Record<string, unknown>, facts: readonly string[], before = ""): [string, unknown][] {
  return Object.entries(record).flatMap(([key, value]): [string, unknown][] => {
    const path = `${before}${key}`;
    if (facts.includes(path)) return typeof value === "object" && value !== null ? [[path, value]] : [];
    const inside = facts.some((fact) => fact.startsWith(`${path}.`));
    return inside ? others(asRecord(value), facts, `${path}.`) : [[path, value]];
  });
}

function Fact({
  spot,
  kind,
  path,
  value,
  write,
}: {
  spot: Spot;
  kind: Kind;
  path: string;
  value: unknown;
  write: (next: unknown) => void;
}) {
  const t = useWords();
  const last = path.split(".").at(-1) ?? path;
  const common = { "aria-label": t.inspector.facts[path] ?? path, "data-testid": `target-${path}` };
  if (last === "role" || last === "side") {
    const rows: readonly string[] = last === "role" ? ROLES[kind] : SIDES;
    const text = shown(value);
    return (
      <select {...common} value={text} onChange={(event) => write(event.target.value)}>
        {!rows.includes(text) && <option value={text}>{t.inspector.roles[text] ?? text}</option>}
        {rows.map((one) => (
          <option key={one} value={one}>
            {t.inspector.roles[one] ?? one}
          </option>
        ))}
      </select>
    );
  }
  return (
    <ValueInput
      spot={spot}
      value={shown(value)}
      testId={common["data-testid"]}
      label={common["aria-label"]}
      onChange={(text) => write(last === "nth" ? typed(text) : text)}
    />
  );
}

export function TargetField(props: FieldProps) {
  const t = useWords();
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const [added, setAdded] = useState<string | null>(null);
  const value = given(props);
  const kind = props.spec.kind.kind as Kind;
  if (value !== undefined && typeof value !== "object") return <TextField {...props} />;
  const record = asRecord(value);
  const facts = FACTS[kind];
  const plain = (path: string) => {
    const now = get(record, path);
    return now !== undefined && (typeof now !== "object" || now === null);
  };
  const there = facts.filter((path) => plain(path) || path === added);
  const write = (path: string, next: unknown) => setValue(props, put(record, path, next));
  return (
    <div className={css.rows} data-testid={`param-${props.spec.name}`}>
      {there.map((path) => (
        <div key={path} className={css.parameter} data-parameter={`with.${props.spec.name}.${path}`}>
          <div className={css.fact}>
            <span>{t.inspector.facts[path] ?? path}</span>
            <Fact
              spot={{ step: props.step.id, parameter: props.spec.name }}
              kind={kind}
              path={path}
              value={get(record, path)}
              write={(next) => write(path, next)}
            />
            <Button
              icon="x"
              tone="bare"
              small
              hint={t.inspector.removeFact}
              onClick={() => {
                setAdded(null);
                write(path, undefined);
              }}
            />
          </div>
          <Problems step={props.step} name={`with.${props.spec.name}.${path}`} />
        </div>
      ))}
      {others(record, facts).map(([path, one]) => (
        <div key={path} className={css.fact}>
          <span>{t.inspector.facts[path] ?? path}</span>
          <code title={JSON.stringify(one)}>{JSON.stringify(one)}</code>
          <Button icon="x" tone="bare" small hint={t.inspector.removeFact} onClick={() => write(path, undefined)} />
        </div>
      ))}
      <Problems step={props.step} name={`with.${props.spec.name}`} except={there} />
      <Button
        icon="plus"
        small
        testId={`param-${props.spec.name}-add`}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setMenu({ x: box.left, y: box.bottom + 4 });
        }}
      >
        {t.inspector.addFact}
      </Button>
      {menu && (
        <Menu
          {...menu}
          onClose={() => setMenu(null)}
          rows={facts
            .filter((path) => !there.includes(path))
            .map((path) => ({
              id: `fact-${path}`,
              label: t.inspector.facts[path] ?? path,
              run: () => {
                if (path.endsWith("role")) write(path, ROLES[kind][0]);
                else if (path.endsWith("side")) write(path, "right");
                else setAdded(path);
              },
            }))}
        />
      )}
    </div>
  );
}
