/** Told once, before the first run on the screen: how a run is paused and ended. */
import { ask } from "../commands/files";
import { startTold } from "../commands/run";
import { show, useSession } from "../document/library";
import { Icon } from "../parts/icon";
import { Button, Dialog } from "../parts/parts";
import { useWords } from "../text";
import css from "./run.module.css";

export function Stopping() {
  const t = useWords();
  const settings = useSession((now) => now.settings);
  const begin = async () => {
    const next = { ...settings, stopping_told: true };
    if (await ask("settings_set", next)) useSession.setState({ settings: next });
    show(null);
    startTold();
  };
  return (
    <Dialog
      title={t.stopping.title}
      testId="stopping"
      onClose={() => show(null)}
      foot={
        <>
          <Button testId="stopping-cancel" onClick={() => show(null)}>
            {t.run.cancel}
          </Button>
          <Button tone="primary" data-autofocus testId="stopping-begin" onClick={() => void begin()}>
            {t.stopping.begin}
          </Button>
        </>
      }
    >
      <p>{t.stopping.line}</p>
      <ul className={css.told}>
        {t.stopping.ways(settings.bar_keys.stop).map(([icon, way, what]) => (
          <li key={way}>
            <Icon name={icon} size={20} />
            <b>{way}</b>
            <span>{what}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
