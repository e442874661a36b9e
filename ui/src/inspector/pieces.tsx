/** Pieces that all sides of the inspector are made of. */
import { type ReactNode, useState } from "react";
import { stepMenu } from "../commands/menu";
import { Icon } from "../parts/icon";
import { Button, Field, Menu } from "../parts/parts";
import { useWords } from "../text";
import css from "./inspector.module.css";

export function Section({ children }: { children: ReactNode }) {
  return <section className={css.section}>{children}</section>;
}

/** Icon, a title (or a field for it) and one line; `menu`: what can be done with the selected steps. */
export function Head({
  icon,
  line,
  menu,
  children,
}: {
  icon: string;
  line: string;
  menu?: boolean;
  children: ReactNode;
}) {
  const t = useWords();
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  return (
    <header className={css.head}>
      <span className={css.tile}>
        <Icon name={icon} />
      </span>
      <div className={css.headLines}>
        {children}
        <p title={line}>{line}</p>
      </div>
      {menu && (
        <Button
          icon="ellipsis"
          tone="bare"
          small
          hint={t.flow.more}
          testId="inspector-more"
          onClick={(event) => setAt({ x: event.clientX - 200, y: event.clientY + 8 })}
        />
      )}
      {at && <Menu {...at} onClose={() => setAt(null)} rows={stepMenu()} />}
    </header>
  );
}

interface TextProps {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  testId: string;
  long?: boolean;
  hint?: string;
  placeholder?: string;
  action?: ReactNode;
}

export function Text({ label, value, onChange, testId, long, hint, placeholder, action }: TextProps) {
  return (
    <Field label={label} hint={hint} action={action}>
      {(id) =>
        long ? (
          <textarea
            id={id}
            rows={2}
            value={value ?? ""}
            placeholder={placeholder}
            data-testid={testId}
            onChange={(event) => onChange(event.target.value || undefined)}
          />
        ) : (
          <input
            id={id}
            value={value ?? ""}
            placeholder={placeholder}
            data-testid={testId}
            onChange={(event) => onChange(event.target.value || undefined)}
          />
        )
      }
    </Field>
  );
}

interface CheckProps {
  label: string;
  value: boolean | undefined;
  onChange: (value: boolean) => void;
  testId: string;
  disabled?: boolean;
}

export function Check({ label, value, onChange, testId, disabled }: CheckProps) {
  return (
    <label className={css.check}>
      <input
        type="checkbox"
        checked={value ?? false}
        disabled={disabled}
        data-testid={testId}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}
