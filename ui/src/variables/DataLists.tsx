/** データ一覧: the files that steps open, with their first rows and who reads which column. */
import { useCallback, useEffect, useState } from "react";
import { ask } from "../commands/files";
import { useOpen } from "../document/open";
import { Icon } from "../parts/icon";
import { cx } from "../parts/parts";
import type { DataList } from "../protocol";
import { useWords } from "../text";
import { ListView } from "./ListView";
import css from "./lists.module.css";

/** Typing in a step does not read the files with every letter. */
const WAIT_MS = 400;

interface Looked {
  lists: DataList[] | null;
  shown: string[];
  /** Reads the files again. */
  reload: () => void;
  show: (step: string, on: boolean) => void;
}

function useLists(): Looked {
  const root = useOpen((now) => now.history?.root);
  const [lists, setLists] = useState<DataList[] | null>(null);
  const [shown, setShown] = useState<string[]>([]);
  const look = useCallback(async () => {
    const document = useOpen.getState().history?.root;
    if (!document) return;
    const answer = await ask("data_lists", { document, shown });
    // What was changed meanwhile is looked at by itself.
    if (answer && useOpen.getState().history?.root === document) setLists(answer.lists);
  }, [shown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every change of the document
  useEffect(() => {
    const timer = window.setTimeout(() => void look(), lists === null ? 0 : WAIT_MS);
    return () => window.clearTimeout(timer);
  }, [root, look]);
  const show = (step: string, on: boolean) => setShown(on ? [...shown, step] : shown.filter((one) => one !== step));
  return { lists, shown, reload: () => void look(), show };
}

export function DataLists() {
  const t = useWords();
  const numbers = useOpen((now) => now.checked?.numbers);
  const { lists, shown, reload, show } = useLists();
  const [chosen, setChosen] = useState<string | null>(null);
  if (lists === null) return <p className={css.note}>{t.lists.reading}</p>;
  if (lists.length === 0) return <p className={css.note}>{t.lists.none}</p>;
  const now = lists.find((one) => one.step === chosen) ?? lists[0];
  return (
    <div className={css.lists} data-own-arrows>
      <nav className={css.names}>
        {lists.map((one) => (
          <button
            key={one.step}
            type="button"
            aria-current={one === now}
            className={cx(css.name, one === now && css.now)}
            data-testid={`list-${one.step}`}
            onClick={() => setChosen(one.step)}
          >
            <b>{one.variable || one.title}</b>
            <small>
              {numbers?.[one.step]} {one.title}
            </small>
            {one.content.is === "unreadable" && (
              <small className={css.failed}>
                <Icon name="circle-x" size={12} />
                {t.lists.unreadable}
              </small>
            )}
          </button>
        ))}
      </nav>
      {now && (
        <ListView
          key={now.step}
          list={now}
          shown={shown.includes(now.step)}
          onReload={reload}
          onShow={(on) => show(now.step, on)}
        />
      )}
    </div>
  );
}
