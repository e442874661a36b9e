/** The picture of a step that the recorder could not see: taken from the screen now, or a file. */
import { useState } from "react";
import { ask } from "../commands/files";
import { useSession } from "../document/library";
import { lookAt } from "../document/looking";
import { useOpen } from "../document/open";
import { Button, Menu, type MenuRow } from "../parts/parts";
import { TargetPicture } from "../parts/TargetPicture";
import { backend, type PictureLooked, type ScreenRow, type Step } from "../protocol";
import { useWords } from "../text";
import { property } from "./change";
import css from "./inspector.module.css";
import { NewPicture } from "./NewPicture";

/** The section of the target shows the picture already. */
const SHOWS_IT = new Set(["browser_target", "desktop_target", "window"]);
/** So many windows are offered. */
const MOST = 10;

export function AddedPicture({ step }: { step: Step }) {
  const t = useWords();
  const printed = useOpen((now) => now.checked?.sentences[step.id] !== undefined);
  const hasTarget = useSession((now) => now.specs.get(step.do)?.parameters.some((one) => SHOWS_IT.has(one.kind.kind)));
  const { picture } = step;
  if (!printed || (picture && hasTarget)) return null;
  if (!picture) return <Adding step={step} />;
  return (
    <>
      <button
        type="button"
        className={css.pictureButton}
        title={t.inspector.enlarge}
        data-testid="added-picture"
        onClick={() => lookAt(step.id)}
      >
        <TargetPicture
          url={backend().pictureUrl(picture.image)}
          masks={picture.masks?.map((mask) => mask.box)}
          width={286}
          height={88}
          alt={step.title}
        />
      </button>
      <Button small icon="x" testId="picture-off" onClick={() => property(step, "picture", undefined)}>
        {t.manual.takeOff}
      </Button>
    </>
  );
}

/** Where the picture comes from, and a look at it before it is written. */
function Adding({ step }: { step: Step }) {
  const t = useWords();
  const [menu, setMenu] = useState<{ x: number; y: number; windows: ScreenRow[] } | null>(null);
  const [looked, setLooked] = useState<PictureLooked | null>(null);
  const look = async (asked: Promise<PictureLooked | null>) => setLooked(await asked);
  const take = (window: string | null) => void look(ask("picture_take", { window }));
  const rows = (windows: ScreenRow[]): (MenuRow | null)[] => [
    { id: "take-screen", label: t.manual.takeScreen, icon: "monitor", run: () => take(null) },
    ...windows.slice(0, MOST).map((one) => ({
      id: `take-${one.window}`,
      label: t.manual.takeWindow(one.title),
      icon: "app-window",
      run: () => take(one.window),
    })),
    null,
    {
      id: "picture-file",
      label: t.manual.fromFile,
      icon: "image-plus",
      run: () => void look(ask("picture_add", {})),
    },
  ];
  return (
    <>
      <Button
        small
        icon="image-plus"
        testId="picture-add"
        aria-haspopup="menu"
        onClick={async (event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const answer = await ask("screens_shown", {});
          setMenu({ x: box.left, y: box.bottom + 4, windows: answer?.windows ?? [] });
        }}
      >
        {t.manual.addPicture}
      </Button>
      {menu && <Menu x={menu.x} y={menu.y} rows={rows(menu.windows)} onClose={() => setMenu(null)} />}
      {looked && (
        <NewPicture
          title={step.title}
          looked={looked}
          onDone={(picture) => {
            setLooked(null);
            if (picture) property(step, "picture", picture);
          }}
        />
      )}
    </>
  );
}
