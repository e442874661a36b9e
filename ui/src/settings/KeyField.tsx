/** A key with its modifiers: it is pressed, not written. */
import { Field } from "../parts/parts";

const MODIFIERS = new Set(["Control", "Shift", "Alt", "Meta"]);
const NAMES: Record<string, string> = {
  ArrowLeft: "Left",
  ArrowRight: "Right",
  ArrowUp: "Up",
  ArrowDown: "Down",
  PageUp: "Prior",
  PageDown: "Next",
  Enter: "Return",
  Backspace: "BackSpace",
};

interface Props {
  label: string;
  value: string;
  testId: string;
  onChange: (written: string) => void;
}

export function KeyField({ label, value, testId, onChange }: Props) {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          readOnly
          value={value}
          data-testid={testId}
          onKeyDown={(event) => {
            const { key, ctrlKey, shiftKey, altKey } = event;
            if (MODIFIERS.has(key) || ((key === "Tab" || key === "Escape") && !ctrlKey && !altKey)) return;
            event.preventDefault();
            event.stopPropagation();
            const held = [ctrlKey && "Ctrl", shiftKey && "Shift", altKey && "Alt"].filter(Boolean);
            onChange([...held, NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)].join("+"));
          }}
        />
      )}
    </Field>
  );
}
