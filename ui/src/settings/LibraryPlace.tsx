/** Where the library is from the next start on. */
import { useEffect, useState } from "react";
import { ask } from "../commands/files";
import { useSession } from "../document/library";
import { Button, Field } from "../parts/parts";
import type { LibrarySeen, LibraryPlace as Place } from "../protocol";
import { useWords, words } from "../text";
import css from "./settings.module.css";

interface Props {
  place: Place;
  onChange: (place: Place) => Promise<void>;
}

export function LibraryPlace({ place, onChange }: Props) {
  const t = useWords();
  const now = useSession((session) => session.info?.library);
  const [seen, setSeen] = useState<LibrarySeen | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same place in another object is no other place
  useEffect(() => {
    let current = true;
    void ask("library_look", { place }).then((answer) => current && setSeen(answer));
    return () => {
      current = false;
    };
  }, [JSON.stringify(place)]);
  const choose = async (of: string) => {
    if (of === "mine" || of === "everyone") return onChange({ of });
    const answer = await ask("dialog_open_folder", { title: words().first.chooseTitle });
    if (answer?.path) await onChange({ of: "shared", folder: answer.path });
  };
  return (
    <>
      <div className={css.pair}>
        <Field label={t.first.place}>
          {(id) => (
            <select
              id={id}
              value={place.of}
              data-testid="settings-library"
              onChange={(event) => void choose(event.target.value)}
            >
              {(["mine", "everyone", "shared"] as const).map((of) => (
                <option key={of} value={of}>
                  {t.first.places[of].name}
                </option>
              ))}
            </select>
          )}
        </Field>
        {place.of === "shared" && (
          <Button testId="settings-library-folder" onClick={() => void choose("shared")}>
            {t.inspector.browse}
          </Button>
        )}
      </div>
      {seen && now !== undefined && seen.file !== now && (
        <div className={css.next} role="status" data-testid="settings-library-next">
          <p>{t.settings.placeNext}</p>
          <p className={css.path}>{seen.file}</p>
          <p>
            {seen.scenarios === undefined ? t.first.seenNew : t.first.seenThere(seen.scenarios)}
            {t.settings.placeStay}
          </p>
        </div>
      )}
    </>
  );
}
