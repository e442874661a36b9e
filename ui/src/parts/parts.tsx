/** Buttons, fields, chips, dialogs and menus. */
import { type ButtonHTMLAttributes, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useWords } from "../text";
import { Icon } from "./icon";
import css from "./parts.module.css";

export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "title"> {
  icon?: string;
  tone?: "plain" | "primary" | "danger" | "bare";
  small?: boolean;
  hint?: string;
  keys?: string;
  testId?: string;
  pressed?: boolean;
}

export function Button({
  icon,
  tone = "plain",
  small,
  hint,
  keys,
  testId,
  pressed,
  className,
  children,
  ...rest
}: ButtonProps) {
  const alone = children === undefined;
  return (
    <button
      type="button"
      {...rest}
      className={cx(css.button, css[tone], small && css.small, alone && css.alone, pressed && css.pressed, className)}
      title={hint && keys ? `${hint}（${keys}）` : hint}
      aria-label={alone ? hint : undefined}
      aria-pressed={pressed}
      data-testid={testId}
    >
      {icon && <Icon name={icon} size={alone && !small ? 20 : 16} />}
      {children}
      {!alone && keys && <kbd className={css.keys}>{keys}</kbd>}
    </button>
  );
}

export function Chip({
  tone = "plain",
  children,
}: {
  tone?: "plain" | "good" | "bad" | "attend" | "accent";
  children: ReactNode;
}) {
  return <span className={cx(css.chip, css[`chip-${tone}`])}>{children}</span>;
}

interface FieldProps {
  label: string;
  /** Marks a field that must be filled, with this word on rest. */
  needed?: string;
  hint?: string;
  action?: ReactNode;
  children: (id: string) => ReactNode;
}

export function Field({ label, needed, hint, action, children }: FieldProps) {
  const id = useId();
  return (
    <div className={css.field}>
      <div className={css.labelRow}>
        <label htmlFor={id} className={css.label}>
          {label}
          {needed && (
            <span className={css.needed} title={needed}>
              *
            </span>
          )}
        </label>
        {action && <span className={css.actions}>{action}</span>}
      </div>
      {children(id)}
      {hint && <p className={css.hint}>{hint}</p>}
    </div>
  );
}

export function Dialog({
  title,
  onClose,
  children,
  foot,
  wide,
  testId,
}: {
  title: string;
  onClose?: () => void;
  children: ReactNode;
  foot?: ReactNode;
  wide?: boolean;
  testId?: string;
}) {
  const t = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const first = box.current?.querySelector<HTMLElement>("[data-autofocus], input, textarea, select");
    (first ?? box.current)?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <div className={css.veil}>
      <div
        ref={box}
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        className={cx(css.dialog, wide && css.wide)}
        data-testid={testId}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Escape" && onClose) onClose();
          if (event.key === "Tab") keepInside(event, box.current);
        }}
      >
        <header className={css.dialogHead}>
          <h2>{title}</h2>
          {onClose && <Button icon="x" tone="bare" hint={t.common.close} onClick={onClose} testId="dialog-close" />}
        </header>
        <div className={css.dialogBody}>{children}</div>
        {foot && <footer className={css.dialogFoot}>{foot}</footer>}
      </div>
    </div>
  );
}

function keepInside(event: React.KeyboardEvent, box: HTMLElement | null): void {
  const rows = [
    ...(box?.querySelectorAll<HTMLElement>("button:not(:disabled), input, textarea, select, iframe") ?? []),
  ];
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last) return;
  if (event.shiftKey && document.activeElement === first) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first.focus();
  }
}

export interface MenuRow {
  id: string;
  label: string;
  icon?: string;
  keys?: string;
  /** A few words more, smaller; the whole on rest. */
  note?: string;
  disabled?: boolean;
  danger?: boolean;
  run: () => void;
  /** Rows that stand in place of all when this one is chosen; then `run` does nothing. */
  inside?: MenuRow[];
}

export function Menu({
  x,
  y,
  rows: all,
  onClose,
}: {
  x: number;
  y: number;
  rows: (MenuRow | null)[];
  onClose: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [into, setInto] = useState<MenuRow | null>(null);
  const rows: (MenuRow | null)[] = into?.inside
    ? [{ ...into, icon: "chevron-left", inside: undefined, run: () => setInto(null) }, null, ...into.inside]
    : all;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once more when other rows stand in it
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    const rect = node.getBoundingClientRect();
    node.style.left = `${Math.max(4, Math.min(x, window.innerWidth - rect.width - 8))}px`;
    node.style.top = `${Math.max(4, Math.min(y, window.innerHeight - rect.height - 8))}px`;
    node.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
    const away = (event: PointerEvent) => {
      if (!node.contains(event.target as Node)) onClose();
    };
    window.addEventListener("pointerdown", away, true);
    return () => window.removeEventListener("pointerdown", away, true);
  }, [x, y, onClose, into]);
  const icons = rows.some((row) => row?.icon !== undefined);
  return (
    <div
      ref={box}
      role="menu"
      className={css.menu}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") onClose();
        if (event.key === "ArrowLeft") setInto(null);
        if (event.key === "ArrowRight" && event.target instanceof HTMLElement)
          event.target.closest<HTMLElement>("[aria-haspopup]")?.click();
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          event.preventDefault();
          const buttons = [...(box.current?.querySelectorAll<HTMLElement>("button:not(:disabled)") ?? [])];
          const at = buttons.indexOf(document.activeElement as HTMLElement);
          buttons[(at + (event.key === "ArrowDown" ? 1 : -1) + buttons.length) % buttons.length]?.focus();
        }
      }}
    >
      {rows.map((row, index) =>
        row === null ? (
          <hr key={`line-${index}`} className={css.line} />
        ) : (
          <button
            key={row.id}
            type="button"
            role="menuitem"
            disabled={row.disabled}
            className={cx(css.menuRow, row.danger && css.menuDanger)}
            data-testid={`cmd-${row.id}`}
            aria-haspopup={row.inside ? "menu" : undefined}
            onClick={() => {
              if (row.inside) return setInto(row);
              if (!into || row.id !== into.id) onClose();
              row.run();
            }}
          >
            {row.icon ? <Icon name={row.icon} /> : icons && <span className={css.noIcon} />}
            <span className={css.menuLabel}>{row.label}</span>
            {row.note && (
              <small className={css.note} title={row.note}>
                {row.note}
              </small>
            )}
            {row.keys && <kbd className={css.keys}>{row.keys}</kbd>}
            {row.inside && <Icon name="chevron-right" />}
          </button>
        ),
      )}
    </div>
  );
}

/** Twelve bars, January first; `now`: the month that is on (from 0). */
export function Months({ counts, tall, now }: { counts: number[]; tall?: boolean; now?: number }) {
  const most = Math.max(1, ...counts);
  const height = tall ? 38 : 20;
  return (
    <svg
      className={css.months}
      viewBox={`0 0 84 ${height}`}
      width={tall ? "100%" : 84}
      height={height}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {counts.slice(0, 12).map((count, index) => {
        const h = count === 0 ? 1 : Math.max(2, (count / most) * height);
        return (
          <rect
            key={index}
            className={index === now ? css.monthNow : undefined}
            x={index * 7}
            y={height - h}
            width="5.4"
            height={h}
          />
        );
      })}
    </svg>
  );
}
