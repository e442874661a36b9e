/** The optional pack that reads text on the screen: whether it is there, and how it comes. */
import { useEffect, useState } from "react";
import { ask } from "../commands/files";
import { notify } from "../document/library";
import { Icon } from "../parts/icon";
import { Button } from "../parts/parts";
import type { OcrPackState } from "../protocol";
import { useWords, words } from "../text";
import css from "./settings.module.css";

export function Reading() {
  const t = useWords();
  const [pack, setPack] = useState<OcrPackState | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void ask("ocr_pack_look", {}).then(setPack);
  }, []);
  const change = async (command: "ocr_pack_install" | "ocr_pack_remove", said: string) => {
    setBusy(true);
    const now = await (command === "ocr_pack_install" ? ask(command, {}) : ask(command, {}));
    setBusy(false);
    if (!now) return;
    setPack(now);
    notify("good", said);
  };
  return (
    <>
      <h2>{t.sight.pack}</h2>
      <p>{t.sight.packLine}</p>
      {pack && (
        <>
          <p className={css.state} data-testid="ocr-pack" data-installed={pack.installed}>
            <Icon name={pack.installed ? "circle-check" : "circle-minus"} />
            {pack.installed ? t.sight.packThere : t.sight.packMissing}
          </p>
          <div className={css.pair}>
            <Button
              icon="folder-open"
              testId="ocr-pack-install"
              disabled={busy}
              onClick={() => void change("ocr_pack_install", words().sight.packInstalled)}
            >
              {t.sight.packInstall}
            </Button>
            {pack.installed && (
              <Button
                testId="ocr-pack-remove"
                disabled={busy}
                onClick={() => void change("ocr_pack_remove", words().sight.packRemoved)}
              >
                {t.sight.packRemove}
              </Button>
            )}
          </div>
          <p className={css.path}>
            {t.sight.packFolder}　{pack.folder}
          </p>
        </>
      )}
    </>
  );
}
