/** One parameter's field, chosen by its kind. */
import { useEffect, useId, useRef, useState } from "react";
import { ask } from "../commands/files";
import { targetName } from "../document/detail";
import { root, useOpen } from "../document/open";
import { Button, Chip, Field, Menu } from "../parts/parts";
import type { ParameterSpec, Step } from "../protocol";
import { said, useWords } from "../text";
import { parameter } from "./change";
import css from "./inspector.module.css";
import { namesAt } from "./names";

const ENCODINGS = ["utf-8", "shift_jis", "euc-jp", "utf-16le"] as const;

interface Props {
  step: Step;
  spec: ParameterSpec;
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A JSON value of a text; the text itself when it is none. */
export function parsed(text: string): unknown {
  if (text === "") return undefined;
  if (/^-?\d+(\.\d+)?$/.test(text) && String(Number(text)) === text) return Number(text);
  return text;
}

function Json({ step, spec, id }: Props & { id: string }) {
  const t = useWords();
  const value = step.with?.[spec.name];
  const [text, setText] = useState(() => (value === undefined ? "" : JSON.stringify(value, null, 1)));
  const [bad, setBad] = useState(false);
  useEffect(() => {
    setText(value === undefined ? "" : JSON.stringify(value, null, 1));
    setBad(false);
  }, [value]);
  return (
    <>
      <textarea
        id={id}
        rows={Math.min(8, text.split("\n").length + 1)}
        className={css.code}
        value={text}
        aria-invalid={bad}
        data-testid={`param-${spec.name}`}
        onChange={(event) => {
          setText(event.target.value);
          setBad(false);
        }}
        onBlur={() => {
          try {
            const next: unknown = text.trim() === "" ? undefined : JSON.parse(text);
            if (JSON.stringify(next) !== JSON.stringify(value)) parameter(step, spec.name, next);
          } catch {
            setBad(true);
          }
        }}
      />
      {bad && <p className={css.bad}>{t.inspector.json}</p>}
    </>
  );
}

/** What is known of the target as chips. */
export function TargetSummary({ value }: { value: unknown }) {
  const t = useWords();
  if (value === undefined || value === null || typeof value !== "object") {
    return typeof value === "string" ? (
      <p className={css.plain}>{value}</p>
    ) : (
      <p className={css.dim}>{t.inspector.noTarget}</p>
    );
  }
  const record = value as Record<string, unknown>;
  const facts = { ...record, ...(typeof record.element === "object" ? (record.element as object) : {}) };
  return (
    <div>
      <p className={css.plain}>「{targetName(value)}」</p>
      <div className={css.chips}>
        {Object.keys(facts)
          .filter((key) => key !== "element")
          .map((key) => (
            <Chip key={key} tone="good">
              {t.inspector.targetWords[key] ?? key}
            </Chip>
          ))}
      </div>
    </div>
  );
}

function Rows({ step, spec }: Props) {
  const t = useWords();
  const value = step.with?.[spec.name];
  const list = spec.kind.kind === "list";
  if (value !== undefined && typeof value !== "object") {
    return (
      <input
        value={shown(value)}
        data-testid={`param-${spec.name}`}
        onChange={(event) => parameter(step, spec.name, event.target.value || undefined)}
      />
    );
  }
  const rows: [string, string][] = list
    ? (Array.isArray(value) ? value : []).map((one, index) => [String(index), shown(one)])
    : Object.entries((value as Record<string, unknown>) ?? {}).map(([key, one]) => [key, shown(one)]);
  const write = (next: [string, string][]) =>
    parameter(
      step,
      spec.name,
      list ? next.map(([, one]) => one) : Object.fromEntries(next.map(([key, one]) => [key, one])),
    );
  return (
    <div className={css.rows} data-testid={`param-${spec.name}`}>
      {rows.map(([key, one], index) => (
        <div key={index} className={css.pair}>
          {!list && (
            <input
              value={key}
              aria-label={t.inspector.key}
              data-testid={`param-${spec.name}-key-${index}`}
              onChange={(event) => write(rows.with(index, [event.target.value, one]))}
            />
          )}
          <input
            value={one}
            aria-label={list ? said(spec.label) : key}
            data-testid={`param-${spec.name}-${index}`}
            onChange={(event) => write(rows.with(index, [key, event.target.value]))}
          />
          <Button
            icon="x"
            tone="bare"
            small
            hint={t.inspector.remove}
            onClick={() => write(rows.toSpliced(index, 1))}
          />
        </div>
      ))}
      <Button
        icon="plus"
        small
        testId={`param-${spec.name}-add`}
        onClick={() => {
          let key = String(rows.length);
          if (!list) {
            let n = rows.length + 1;
            while (rows.some(([old]) => old === `${t.inspector.key}${n}`)) n += 1;
            key = `${t.inspector.key}${n}`;
          }
          write([...rows, [key, ""]]);
        }}
      >
        {t.inspector.addRow}
      </Button>
    </div>
  );
}

export function ParameterField({ step, spec }: Props) {
  const t = useWords();
  const value = step.with?.[spec.name];
  const list = useId();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const checked = useOpen((now) => now.checked);
  const problem = checked?.diagnostics.find(
    (one) => one.step === step.id && (one.parameter ?? "").startsWith(`with.${spec.name}`),
  );
  const kind = spec.kind.kind;
  const set = (next: unknown) => parameter(step, spec.name, next);
  const text = shown(value);
  const testId = `param-${spec.name}`;
  const placeholder = spec.default ?? "";
  const insertable = ["text", "long_text", "value", "condition", "raw", "file", "folder", "number", "table"].includes(
    kind,
  );
  const isName = ["variable_name", "table"].includes(kind);

  const put = (name: string) => {
    const plain = kind === "condition" || text.startsWith("=") || kind === "table";
    const piece = plain ? name : `{${name}}`;
    const from = field.current?.selectionStart ?? text.length;
    const to = field.current?.selectionEnd ?? text.length;
    set(
      kind === "table"
        ? piece
        : `${kind === "condition" && text === "" ? "=" : ""}${text.slice(0, from)}${piece}${text.slice(to)}`,
    );
    field.current?.focus();
  };

  const input = (id: string) => {
    switch (kind) {
      case "boolean":
        return (
          <select
            id={id}
            data-testid={testId}
            value={value === undefined ? "" : String(value)}
            onChange={(event) => set(event.target.value === "" ? undefined : event.target.value === "true")}
          >
            <option value="">{t.inspector.unset}</option>
            <option value="true">{t.inspector.on}</option>
            <option value="false">{t.inspector.off}</option>
          </select>
        );
      case "choice":
      case "encoding": {
        const choices =
          spec.kind.kind === "choice"
            ? spec.kind.choices.map((one) => ({ value: one.value, label: said(one.label) }))
            : ENCODINGS.map((one) => ({ value: one, label: t.inspector.encodings[one] }));
        return (
          <select id={id} data-testid={testId} value={text} onChange={(event) => set(event.target.value || undefined)}>
            <option value="">{choices.find((one) => one.value === spec.default)?.label ?? t.inspector.unset}</option>
            {choices.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </select>
        );
      }
      case "long_text":
        return (
          <textarea
            id={id}
            ref={field}
            rows={Math.min(5, Math.max(2, text.split("\n").length))}
            data-testid={testId}
            value={text}
            placeholder={placeholder}
            onChange={(event) => set(event.target.value || undefined)}
          />
        );
      case "browser_target":
      case "desktop_target":
      case "window":
      case "point":
        return <Json step={step} spec={spec} id={id} />;
      case "list":
      case "record":
        return <Rows step={step} spec={spec} />;
      case "file":
      case "folder":
        return (
          <div className={css.pair}>
            <input
              id={id}
              ref={field}
              data-testid={testId}
              value={text}
              placeholder={placeholder}
              onChange={(event) => set(event.target.value || undefined)}
            />
            <Button
              small
              onClick={async () => {
                const answer = await ask("dialog_open_file", {
                  title: said(spec.label),
                  label: said(spec.label),
                  endings: [],
                });
                if (answer?.path) set(answer.path);
              }}
            >
              {t.inspector.browse}
            </Button>
          </div>
        );
      default:
        return (
          <>
            <input
              id={id}
              ref={field}
              list={isName ? list : undefined}
              data-testid={testId}
              value={text}
              placeholder={placeholder}
              onChange={(event) =>
                set(
                  kind === "number" || kind === "value" ? parsed(event.target.value) : event.target.value || undefined,
                )
              }
            />
            {isName && (
              <datalist id={list}>
                {(root()?.variables ?? []).map((one) => (
                  <option key={one.name} value={one.name} />
                ))}
              </datalist>
            )}
          </>
        );
    }
  };

  const now = root();
  return (
    <>
      <Field
        label={`${said(spec.label)}${spec.required ? "" : ""}`}
        hint={spec.help ? said(spec.help) : kind === "condition" ? t.inspector.expressionHint : undefined}
        action={
          insertable && (
            <button
              type="button"
              className={css.insert}
              data-testid={`insert-${spec.name}`}
              onClick={(event) => setMenu({ x: event.clientX - 120, y: event.clientY + 8 })}
            >
              {"{ } "}
              {t.inspector.insert}
            </button>
          )
        }
      >
        {input}
      </Field>
      {problem && (
        <p className={problem.severity === "error" ? css.bad : css.warn}>
          {problem.message}
          {problem.mend}
        </p>
      )}
      {menu && now && (
        <Menu
          x={menu.x}
          y={menu.y}
          onClose={() => setMenu(null)}
          rows={namesAt(now, step).map((one) => ({
            id: `insert-${one.insert}`,
            label: one.insert,
            keys: one.note.slice(0, 12),
            run: () => put(one.insert),
          }))}
        />
      )}
    </>
  );
}
