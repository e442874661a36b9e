/** What can be undone, by name and time: one of them takes back everything since. */
import { useState } from "react";
import { idle } from "../commands/command";
import { undoChanges, useOpen } from "../document/open";
import { Button, Menu } from "../parts/parts";
import { dayAndClock, useWords } from "../text";

/** More would fill the screen; the rest is undone from there on. */
const SHOWN = 20;

export function UndoMenu() {
  const t = useWords();
  const past = useOpen((now) => now.history?.past);
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  return (
    <>
      <Button
        icon="chevron-down"
        tone="bare"
        small
        hint={t.compare.undoList}
        disabled={!idle() || !past || past.length === 0}
        testId="undo-list"
        aria-haspopup="menu"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setAt({ x: box.right - 320, y: box.bottom + 4 });
        }}
      />
      {at && past && (
        <Menu
          {...at}
          onClose={() => setAt(null)}
          rows={past
            .slice(-SHOWN)
            .reverse()
            .map((entry, index) => ({
              id: `undo-to-${index}`,
              label: entry.label,
              note: dayAndClock(entry.at),
              run: () => undoChanges(index + 1),
            }))}
        />
      )}
    </>
  );
}
