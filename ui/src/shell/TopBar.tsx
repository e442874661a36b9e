/** Name, state of saving, and what is done with the open document. */
import { useState } from "react";
import { trialFirst } from "../commands/command";
import { menuRows } from "../commands/menu";
import { command } from "../commands/registry";
import { clashes, compareClash } from "../commands/versions";
import { useSession } from "../document/library";
import { useOpen } from "../document/open";
import { useRun } from "../document/run";
import { Icon } from "../parts/icon";
import { Button, Chip, Menu } from "../parts/parts";
import { clock, useWords } from "../text";
import css from "./shell.module.css";
import { UndoMenu } from "./UndoMenu";

type Place = { x: number; y: number } | null;

const MENU = [
  "repeat",
  null,
  "find",
  "replace",
  "jump",
  "find-library",
  null,
  "check-targets",
  "check-targets-library",
  null,
  "compare",
  "versions",
  "add-subscenario",
  "export",
  "export-flow",
  "discard-draft",
];
/** What a narrow window has no room for. */
const MORE = ["record", "pause", "stop", null, "undo", "redo", null, "manual", "save-version"];

interface CommandButtonProps {
  id: string;
  word?: boolean;
  tone?: "primary" | "danger" | "bare";
  keys?: boolean;
}

function CommandButton({ id, word, tone, keys }: CommandButtonProps) {
  // Whether it can be done follows the document, the run and the session.
  useOpen();
  useRun((now) => `${now.phase}/${now.reason}/${now.failure !== null}`);
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
  const { saving, savedAt, latest } = useOpen();
  const otherDraft = useOpen((now) => now.otherDraft);
  if (clashes()) {
    return (
      <span className={css.clash} data-testid="saving" data-state={saving}>
        <Button
          small
          icon="git-compare"
          hint={otherDraft ? t.compare.clashDraft : t.top.newer(latest)}
          testId="clash-open"
          onClick={compareClash}
        >
          {t.compare.clash}
        </Button>
      </span>
    );
  }
  const saved = savedAt ? t.top.saved(clock(savedAt)) : "";
  const word = { saved, waiting: t.top.waiting, saving: t.top.saving, failed: t.top.saveFailed }[saving];
  return (
    <span className={saving === "failed" ? css.notSaved : css.saved} data-testid="saving" data-state={saving}>
      {saving === "failed" && <Icon name="triangle-alert" />}
      {word}
    </span>
  );
}

function Version() {
  const t = useWords();
  const base = useOpen((now) => now.base);
  const draft = useOpen((now) => now.draft || now.saving !== "saved");
  if (base === 0) return <Chip>{t.top.firstDraft}</Chip>;
  return <Chip>{draft ? t.top.versionDraft(base) : t.top.version(base)}</Chip>;
}

function Phase() {
  const t = useWords();
  const phase = useRun((now) => now.phase);
  const failed = useRun((now) => now.reason === "failure");
  const items = useRun((now) => now.items);
  const trial = useRun((now) => now.trial);
  const running = phase === "running";
  const counted = items.done + items.failed + items.needs > 0;
  return (
    <>
      <Chip tone={running ? "accent" : failed ? "bad" : "attend"}>
        <Icon name={running ? "play" : failed ? "circle-x" : "pause"} size={12} />
        <span data-testid="run-phase">{running ? t.top.running : failed ? t.top.failedPause : t.top.paused}</span>
      </Chip>
      {trial && <Chip>{t.top.trial}</Chip>}
      {counted && <span className={css.saved}>{t.run.counts(items.done, items.failed, items.needs)}</span>}
    </>
  );
}

function RunButtons() {
  const phase = useRun((now) => now.phase);
  const failure = useRun((now) => now.failure !== null);
  return (
    <>
      <span className={css.space} />
      {phase === "running" ? (
        <CommandButton id="pause" word keys />
      ) : (
        <>
          <CommandButton id="run" word tone="primary" keys />
          <CommandButton id="step" word keys />
          {!failure && (
            <>
              <CommandButton id="step-into" word keys />
              <CommandButton id="step-out" word keys />
            </>
          )}
        </>
      )}
      <span className={css.rule} />
      <CommandButton id="stop" word tone="danger" keys />
    </>
  );
}

/** The way of running that fits, and beside it both. */
function RunSplit() {
  const t = useWords();
  useOpen();
  const [menu, setMenu] = useState<Place>(null);
  return (
    <span className={css.split}>
      <CommandButton id={trialFirst() ? "trial" : "run"} word tone="primary" keys />
      <Button
        icon="chevron-down"
        tone="primary"
        hint={t.top.runWays}
        testId="run-ways"
        disabled={!["trial", "run"].some((id) => command(id).enabled())}
        aria-haspopup="menu"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setMenu({ x: box.right - 260, y: box.bottom + 4 });
        }}
      />
      {menu && (
        <Menu
          {...menu}
          onClose={() => setMenu(null)}
          rows={menuRows(["trial", "run"]).map((row) => row && { ...row, note: t.top.runNotes[row.id] })}
        />
      )}
    </span>
  );
}

function EditButtons() {
  return (
    <>
      <span className={css.space} />
      <span className={css.wide}>
        <span className={css.record}>
          <CommandButton id="record" word />
        </span>
        <span className={css.rule} />
      </span>
      <RunSplit />
      <CommandButton id="step" word keys />
      <span className={css.wide}>
        <span className={css.roomy}>
          <CommandButton id="pause" />
          <CommandButton id="stop" />
        </span>
        <span className={css.space} />
        <CommandButton id="undo" />
        <UndoMenu />
        <CommandButton id="redo" />
        <CommandButton id="manual" word />
        <CommandButton id="save-version" word />
      </span>
    </>
  );
}

export function TopBar() {
  const t = useWords();
  const name = useOpen((now) => now.history?.root.name ?? "");
  const live = useRun((now) => now.phase === "running" || now.phase === "paused");
  const [menu, setMenu] = useState<Place>(null);
  const [more, setMore] = useState<Place>(null);
  return (
    <header className={css.top}>
      <button
        type="button"
        className={css.name}
        data-testid="scenario-menu"
        aria-haspopup="menu"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setMenu({ x: box.left, y: box.bottom + 4 });
        }}
      >
        <span title={name}>{name}</span>
        <Icon name="chevron-down" />
      </button>
      <span className={css.states}>
        {live ? (
          <Phase />
        ) : (
          <>
            <Version />
            <Saved />
          </>
        )}
      </span>
      {live ? <RunButtons /> : <EditButtons />}
      <span className={css.narrow}>
        <Button
          icon="ellipsis"
          tone="bare"
          hint={t.top.more}
          testId="top-more"
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            setMore({ x: box.left, y: box.bottom + 4 });
          }}
        />
      </span>
      {menu && <Menu {...menu} onClose={() => setMenu(null)} rows={menuRows(MENU)} />}
      {more && <Menu {...more} onClose={() => setMore(null)} rows={menuRows(MORE)} />}
    </header>
  );
}
