/** Durations, points and keys. */
import { useState } from "react";
import { Button } from "../../parts/parts";
import { useWords } from "../../text";
import css from "../inspector.module.css";
import { type FieldProps, given, setValue, shown, typed } from "./field";
import { TextField } from "./Words";

const DURATION = /^(\d*\.?\d+)(ms|s|m)$/;

/** `20s` as number and unit; a template or an expression stays a text. */
export function DurationField(props: FieldProps) {
  const { spec, id } = props;
  const t = useWords();
  const value = shown(given(props));
  const match = DURATION.exec(value);
  if (value !== "" && !match) return <TextField {...props} />;
  const amount = match?.[1] ?? "";
  const unit = match?.[2] ?? "s";
  const write = (next: string, of: string) =>
    setValue(props, next === "" ? undefined : /^[\d.]+$/.test(next) ? `${next}${of}` : next);
  return (
    <div className={css.pair}>
      <input
        id={id}
        inputMode="decimal"
        value={amount}
        placeholder={spec.default ?? ""}
        data-testid={`param-${spec.name}`}
        onChange={(event) => write(event.target.value, unit)}
      />
      <select
        value={unit}
        aria-label={t.inspector.unit}
        className={css.unitChoice}
        onChange={(event) => write(amount, event.target.value)}
      >
        {(["ms", "s", "m"] as const).map((one) => (
          <option key={one} value={one}>
            {t.inspector.units[one]}
          </option>
        ))}
      </select>
    </div>
  );
}

export function PointField(props: FieldProps) {
  const { spec, id } = props;
  const t = useWords();
  const value = given(props);
  if (value !== undefined && !Array.isArray(value)) return <TextField {...props} />;
  const [x, y] = (value ?? []) as unknown[];
  const write = (next: [unknown, unknown]) =>
    setValue(props, next[0] === undefined && next[1] === undefined ? undefined : [next[0] ?? 0, next[1] ?? 0]);
  const sizes = spec.name === "size";
  return (
    <div className={css.pair}>
      <input
        id={id}
        inputMode="numeric"
        value={shown(x)}
        placeholder={sizes ? t.inspector.width : t.inspector.left}
        aria-label={sizes ? t.inspector.width : t.inspector.left}
        data-testid={`param-${spec.name}-0`}
        onChange={(event) => write([typed(event.target.value), y])}
      />
      <input
        inputMode="numeric"
        value={shown(y)}
        placeholder={sizes ? t.inspector.height : t.inspector.top}
        aria-label={sizes ? t.inspector.height : t.inspector.top}
        data-testid={`param-${spec.name}-1`}
        onChange={(event) => write([x, typed(event.target.value)])}
      />
    </div>
  );
}

const NAMED: Record<string, string> = {
  " ": "Space",
  ArrowUp: "Up",
  ArrowDown: "Down",
  ArrowLeft: "Left",
  ArrowRight: "Right",
  Escape: "Esc",
};
const HELD = new Set(["Control", "Shift", "Alt", "Meta"]);

/** `Ctrl+S`: written, or pressed. */
export function KeysField(props: FieldProps) {
  const t = useWords();
  const [listening, setListening] = useState(false);
  return (
    <div className={css.pair}>
      <TextField {...props} />
      <Button
        pressed={listening}
        hint={t.inspector.pressHint}
        testId={`param-${props.spec.name}-press`}
        onClick={() => setListening(true)}
        onBlur={() => setListening(false)}
        onKeyDown={(event) => {
          if (!listening) return;
          event.preventDefault();
          event.stopPropagation();
          if (HELD.has(event.key)) return;
          const key = NAMED[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
          const held = [event.ctrlKey && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift"].filter(Boolean);
          setValue(props, [...held, key].join("+"));
          setListening(false);
        }}
      >
        {listening ? t.inspector.pressNow : t.inspector.press}
      </Button>
    </div>
  );
}
