/** Says what was done to the flow, for those who hear it. */
import { useEffect, useState } from "react";
import type { History } from "../document/history";
import { useOpen } from "../document/open";
import { useWords, type Words } from "../text";
import css from "./shell.module.css";

function changed(now: History, before: History, t: Words): string | null {
  if (now.root === before.root) {
    const many = now.selection.length;
    return now.selection !== before.selection && many > 1 ? t.keys.say.chosen(many) : null;
  }
  const undone = now.future[0];
  const done = now.past.at(-1);
  if (now.future.length > before.future.length) return undone ? t.keys.say.undone(undone.label) : null;
  if (!done) return null;
  return before.future[0]?.label === done.label && now.future.length === before.future.length - 1
    ? t.keys.say.redone(done.label)
    : t.keys.say.done(done.label);
}

export function Announcer() {
  const t = useWords();
  const [said, setSaid] = useState({ word: "", times: 0 });
  useEffect(
    () =>
      useOpen.subscribe(({ history: now }, { history: before }) => {
        if (now === before || !now || !before || now.root.id !== before.root.id) return;
        // Typing says itself.
        if (now.root !== before.root && now.past.at(-1)?.mark) return;
        const word = changed(now, before, t);
        if (word !== null) setSaid(({ times }) => ({ word, times: times + 1 }));
      }),
    [t],
  );
  // The same once more is said once more: a space at its end makes it another text.
  return (
    <div className={css.unseen} role="status" aria-live="polite" data-testid="announced">
      {said.word + " ".repeat(said.times % 2)}
    </div>
  );
}
