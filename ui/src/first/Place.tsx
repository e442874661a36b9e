/** Where the library is to be, and what is there already. */
import { useEffect, useState } from "react";
import { Button } from "../parts/parts";
import { asProblem, type LibraryPlace, type LibrarySeen, type Problem, rpc } from "../protocol";
import { useWords } from "../text";
import css from "./first.module.css";
import { Tiles } from "./Tiles";

const PLACES = ["mine", "everyone", "shared"] as const;

interface Props {
  /** The library that was named at the start: nothing is to be chosen. */
  given: string | undefined;
  place: LibraryPlace;
  onChange: (place: LibraryPlace) => void;
}

export function Place({ given, place, onChange }: Props) {
  const t = useWords().first;
  const [folder, setFolder] = useState(place.of === "shared" ? place.folder : "");
  if (given !== undefined) {
    return (
      <fieldset className={css.group}>
        <legend>{t.place}</legend>
        <p data-testid="first-given">{t.given}</p>
        <p className={css.path}>{given}</p>
      </fieldset>
    );
  }
  const choose = (of: LibraryPlace["of"]) => onChange(of === "shared" ? { of, folder } : { of });
  const chooseFolder = async () => {
    try {
      const { path } = await rpc("dialog_open_folder", { title: t.chooseTitle });
      if (!path) return;
      setFolder(path);
      onChange({ of: "shared", folder: path });
    } catch {
      // Without a dialog nothing was chosen, and the page says so still.
    }
  };
  return (
    <Tiles
      name="place"
      title={t.place}
      rows={PLACES.map((one) => ({ value: one, ...t.places[one] }))}
      chosen={place.of}
      onChoose={choose}
    >
      <div className={css.below}>
        {place.of === "shared" && (
          <Button
            icon="folder-open"
            small
            data-needed={place.folder === "" || undefined}
            testId="first-folder"
            onClick={() => void chooseFolder()}
          >
            {t.chooseFolder}
          </Button>
        )}
        <Seen place={place} />
      </div>
    </Tiles>
  );
}

type Look = { at: "looking" } | { at: "seen"; seen: LibrarySeen } | { at: "refused"; problem: Problem };

/** What is at the place. */
function Seen({ place }: { place: LibraryPlace }) {
  const t = useWords().first;
  const [look, setLook] = useState<Look>({ at: "looking" });
  const missing = place.of === "shared" && place.folder === "";
  useEffect(() => {
    if (missing) return;
    let current = true;
    setLook({ at: "looking" });
    rpc("library_look", { place }).then(
      (seen) => current && setLook({ at: "seen", seen }),
      (error) => current && setLook({ at: "refused", problem: asProblem(error) }),
    );
    return () => {
      current = false;
    };
  }, [place, missing]);
  if (missing)
    return (
      <p className={css.needed} role="status" data-testid="first-seen">
        {t.folderNeeded}
      </p>
    );
  if (look.at === "refused")
    return (
      <p className={css.trouble} role="status" data-testid="first-refused">
        {look.problem.message} {look.problem.remedy}
      </p>
    );
  return (
    <p className={css.seen} role="status" data-testid="first-seen">
      {look.at === "looking" ? (
        t.looking
      ) : (
        <>
          {look.seen.scenarios === undefined ? t.seenNew : t.seenThere(look.seen.scenarios)}
          <span className={css.path}>{look.seen.file}</span>
        </>
      )}
    </p>
  );
}
