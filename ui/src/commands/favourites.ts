/** What this user starred in the palette, and how often they inserted each: kept in their settings. */
import { useSession } from "../document/library";
import type { PaletteSettings } from "../protocol";
import { ask } from "./files";

function keep(change: (now: PaletteSettings) => PaletteSettings): void {
  const { settings } = useSession.getState();
  const next = { ...settings, palette: change(settings.palette) };
  useSession.setState({ settings: next });
  void ask("settings_set", next);
}

/** `of`: the name of an action, or the id of a 雛形. */
export function toggleFavourite(of: string): void {
  keep((now) => ({
    ...now,
    favourites: now.favourites.includes(of) ? now.favourites.filter((one) => one !== of) : [...now.favourites, of],
  }));
}

export function countInserted(of: string): void {
  keep((now) => ({ ...now, inserted: { ...now.inserted, [of]: (now.inserted[of] ?? 0) + 1 } }));
}
