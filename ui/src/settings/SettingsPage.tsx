/** Settings of this terminal. */
import { useState } from "react";
import { ask } from "../commands/files";
import { notify, useSession } from "../document/library";
import { Button, Field } from "../parts/parts";
import type { Settings } from "../protocol";
import { useWords, words } from "../text";
import { KeyField } from "./KeyField";
import { LibraryPlace } from "./LibraryPlace";
import { Reading } from "./Reading";
import { Secrets } from "./Secrets";
import css from "./settings.module.css";

const ZONES = ["individual-number", "lgwan", "internet"] as const;

export function SettingsPage({ onChange }: { onChange: (settings: Settings) => void }) {
  const t = useWords();
  const saved = useSession((now) => now.settings);
  const info = useSession((now) => now.info);
  const [draft, setDraft] = useState(saved);
  const save = async (patch: Partial<Settings>) => {
    const next = { ...draft, ...patch };
    setDraft(next);
    if (JSON.stringify(next) === JSON.stringify(saved)) return;
    if (await ask("settings_set", next)) {
      onChange(next);
      notify("good", words().settings.saved);
    } else setDraft(saved);
  };
  const chooseFolder = async () => {
    const answer = await ask("dialog_open_folder", { title: words().settings.chooseFolder });
    if (answer?.path) await save({ watched_folder: answer.path });
  };
  const text = (key: "department" | "contact" | "watched_folder", label: string, hint?: string) => (
    <Field label={label} hint={hint}>
      {(id) => (
        <input
          id={id}
          value={draft[key]}
          data-testid={`settings-${key}`}
          onChange={(event) => setDraft({ ...draft, [key]: event.target.value })}
          onBlur={() => void save({})}
        />
      )}
    </Field>
  );
  const choice = (key: "language" | "theme" | "zone", label: string, rows: [string, string][]) => (
    <Field label={label}>
      {(id) => (
        <select
          id={id}
          value={draft[key]}
          data-testid={`settings-${key}`}
          onChange={(event) => void save({ [key]: event.target.value })}
        >
          {rows.map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <div className={css.page} data-testid="settings">
      <header className={css.bar}>
        <h1>{t.settings.title}</h1>
      </header>
      <div className={css.body}>
        {choice("language", t.settings.language, Object.entries(t.settings.languages))}
        {choice("theme", t.settings.theme, Object.entries(t.settings.themes))}
        {choice("zone", t.settings.zone, [
          ["", t.settings.zoneNone],
          ...ZONES.map((one): [string, string] => [one, t.inspector.zones[one]]),
        ])}
        <LibraryPlace place={draft.library} onChange={(library) => save({ library })} />
        {text("department", t.settings.department)}
        {text("contact", t.settings.contact, t.settings.contactHint)}
        <div className={css.pair}>
          {text("watched_folder", t.settings.folder, t.settings.folderHint)}
          <Button testId="settings-choose-folder" onClick={() => void chooseFolder()}>
            {t.inspector.browse}
          </Button>
        </div>
        <Secrets />
        <Reading />
        <h2>{t.settings.barKeys}</h2>
        <p>{t.settings.barKeysLine}</p>
        <div className={css.keys}>
          {(["next", "resume", "pause", "stop"] as const).map((key) => (
            <KeyField
              key={key}
              label={t.settings.barKey[key]}
              value={draft.bar_keys[key]}
              testId={`settings-key-${key}`}
              onChange={(written) => void save({ bar_keys: { ...draft.bar_keys, [key]: written } })}
            />
          ))}
        </div>
        <h2>{t.settings.about}</h2>
        <p>{info && t.settings.versionOf(info.version)}</p>
        <p className={css.path}>
          {t.settings.where}　{info?.library}
        </p>
      </div>
    </div>
  );
}
