/** Pieces that both sides of the inspector are made of. */
import { type ReactNode, useState } from "react";
import { menuRows, STEP_MENU } from "../commands/menu";
import { Icon } from "../parts/icon";
import { Button, Field, Menu } from "../parts/parts";
import { useWords } from "../text";
import css from "./inspector.module.css";

export function Section({ children }: { children: ReactNode }) {
  return <section className={css.section}>{children}</section>;
}

export function Head({ icon, title, line, menu }: { icon: string; title: string; line: string; menu?: boolean }) {
  const t = useWords();
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  return (
    <header className={css.head}>
      <span className={css.tile}>
        <Icon name={icon} />
      </span>
      <div className={css.headLines}>
        <h2 title={title}>{title}</h2>
        <p>{line}</p>
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
      {at && <Menu x={at.x} y={at.y} onClose={() => setAt(null)} rows={menuRows(STEP_MENU)} />}
    </header>
  );
}

export function Text({
  label,
  value,
  onChange,
  testId,
  long,
  hint,
}: {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  testId: string;
  long?: boolean;
  hint?: string;
}) {
  return (
    <Field label={label} hint={hint}>
      {(id) =>
        long ? (
          <textarea
            id={id}
            rows={2}
            value={value ?? ""}
            data-testid={testId}
            onChange={(event) => onChange(event.target.value || undefined)}
          />
        ) : (
          <input
            id={id}
            value={value ?? ""}
            data-testid={testId}
            onChange={(event) => onChange(event.target.value || undefined)}
          />
        )
      }
    </Field>
  );
}
