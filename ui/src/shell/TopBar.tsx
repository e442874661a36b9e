/** Name, state of saving, and what is done with the open document. */
import { useState } from "react";
import { menuRows } from "../commands/menu";
import { command } from "../commands/registry";
import { useSession } from "../document/library";
import { useOpen } from "../document/open";
import { useRun } from "../document/run";
import { Icon } from "../parts/icon";
import { Button, Chip, Menu } from "../parts/parts";
import { clock, useWords } from "../text";
import css from "./shell.module.css";

function CommandButton({
  id,
  word,
  tone,
  keys,
}: {
  id: string;
  word?: boolean;
  tone?: "primary" | "danger" | "bare";
  keys?: boolean;
}) {
  // Whether it can be done follows the document, the run and the session.
  useOpen();
  useRun((now) => now.phase);
  useSession((now) => now.recording);
  const one = command(id);
  return (
    <Button
      icon={one.icon}
      tone={tone ?? (word ? "plain" : "bare")}
      hint={one.label()}
      keys={keys || !word ? one.keys?.[0] : undefined}
      disabled={!one.enabled()}
      testId={`cmd-${id}`}
      onClick={one.run}
    >
      {word ? one.label() : undefined}
    </Button>
  );
}

function Saved() {
  const t = useWords();
  const { saving, savedAt, base, latest } = useOpen();
  if (latest > base) return <Chip tone="attend">{t.top.newer(latest)}</Chip>;
  const word =
    saving === "saving"
      ? t.top.saving
      : saving === "waiting"
        ? t.top.waiting
        : saving === "failed"
          ? t.top.saveFailed
          : savedAt
            ? t.top.saved(clock(savedAt))
            : "";
  return (
    <span className={saving === "failed" ? css.notSaved : css.saved} data-testid="saving" data-state={saving}>
      {word}
    </span>
  );
}

export function TopBar() {
  const t = useWords();
  const name = useOpen((now) => now.history?.root.name ?? "");
  const base = useOpen((now) => now.base);
  const draft = useOpen((now) => now.draft || now.saving !== "saved");
  const phase = useRun((now) => now.phase);
  const reason = useRun((now) => now.reason);
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const live = phase === "running" || phase === "paused";
  return (
    <header className={css.top}>
      <button
        type="button"
        className={css.name}
        data-testid="scenario-menu"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setMenu({ x: box.left, y: box.bottom + 4 });
        }}
      >
        <span title={name}>{name}</span>
        <Icon name="chevron-down" />
      </button>
      {live ? (
        <Chip tone={phase === "running" ? "accent" : reason === "failure" ? "bad" : "attend"}>
          <span data-testid="run-phase">
            {phase === "running" ? t.top.running : reason === "failure" ? t.top.failedPause : t.top.paused}
          </span>
        </Chip>
      ) : (
        <>
          <Chip>
            {base === 0 ? t.top.firstDraft : draft ? `${t.top.version(base)}・${t.top.draft}` : t.top.version(base)}
          </Chip>
          <Saved />
        </>
      )}
      <span className={css.space} />
      {!live && (
        <>
          <span className={css.record}>
            <CommandButton id="record" word />
          </span>
          <span className={css.rule} />
        </>
      )}
      <CommandButton id="run" word tone="primary" keys />
      <CommandButton id="step" word keys />
      {phase === "paused" && (
        <>
          <CommandButton id="step-into" word />
          <CommandButton id="step-out" word />
        </>
      )}
      <CommandButton id="pause" />
      {live ? <CommandButton id="stop" word tone="danger" keys /> : <CommandButton id="stop" />}
      <span className={css.space} />
      <CommandButton id="undo" />
      <CommandButton id="redo" />
      {!live && (
        <>
          <CommandButton id="manual" word />
          <CommandButton id="save-version" word />
        </>
      )}
      {menu && (
        <Menu
          {...menu}
          onClose={() => setMenu(null)}
          rows={menuRows(["trial", null, "versions", "export", "discard-draft"])}
        />
      )}
    </header>
  );
}
