/** Find and replace over the whole library: hits by scenario, a tick for each, and a new version of each that changes. */
import { useEffect, useRef, useState } from "react";
import { ask, openScenario } from "../commands/files";
import { show } from "../document/library";
import { closeDocument, root, showStep } from "../document/open";
import { PLACES, query, type Searching, useSearching } from "../document/searching";
import { saveDraft } from "../document/sync";
import { Button, Dialog } from "../parts/parts";
import { asProblem, type LibraryFound, type LibraryReplaced, rpc, type ScenarioFound } from "../protocol";
import { useWords } from "../text";
import { Done, ScenarioHits } from "./LibraryHits";
import css from "./library.module.css";
import { Options } from "./Options";

const WAIT_MS = 250;

type Wanted = Pick<Searching, "words" | "with" | "replacing" | "exact" | "pattern" | "places">;

/** What was looked for, once the answer is there. */
interface Looked {
  wanted: Wanted;
  found: LibraryFound;
}

function useLibrary(wanted: Wanted, again: number) {
  const [looked, setLooked] = useState<Looked | null>(null);
  const [broken, setBroken] = useState<string | null>(null);
  const last = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was replaced is looked at again
  useEffect(() => {
    last.current += 1;
    const turn = last.current;
    if (wanted.words === "") {
      setLooked(null);
      setBroken(null);
      return;
    }
    const look = async () => {
      // What is open is looked at as it is.
      await saveDraft(() => undefined);
      const asked = query({ ...useSearching.getState(), ...wanted });
      try {
        const found = await rpc("library_find", { query: asked, with: wanted.replacing ? wanted.with : undefined });
        if (turn !== last.current) return;
        setLooked({ wanted, found });
        setBroken(null);
      } catch (error) {
        if (turn !== last.current) return;
        const problem = asProblem(error);
        setLooked(null);
        setBroken(`${problem.message}${problem.remedy}`);
      }
    };
    const timer = window.setTimeout(() => void look(), WAIT_MS);
    return () => window.clearTimeout(timer);
  }, [wanted, again]);
  return { looked, broken };
}

function open(one: ScenarioFound): boolean {
  return !one.draft && one.found.open > 0;
}

export function LibraryFind() {
  const t = useWords();
  const [wanted, setWanted] = useState<Wanted>(() => {
    const { words, with: next, replacing, exact, pattern } = useSearching.getState();
    return { words, with: next, replacing, exact, pattern, places: PLACES };
  });
  const [again, setAgain] = useState(0);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<LibraryReplaced | null>(null);
  const { looked, broken } = useLibrary(wanted, again);
  const current = looked?.wanted === wanted;
  const rows = looked?.found.scenarios ?? [];
  const taken = wanted.replacing ? rows.filter((one) => open(one) && !left.has(one.id)) : [];
  const change = (patch: Partial<Wanted>) => setWanted({ ...wanted, ...patch });
  const close = () => show(null);

  const lead = async (id: string, step?: string, field?: string) => {
    close();
    await openScenario(id);
    if (root()?.id === id && step !== undefined) showStep(step, field);
  };
  const replace = async () => {
    if (!looked) return;
    setBusy(true);
    const { wanted: asked } = looked;
    const answer = await ask("library_replace", {
      query: query({ ...useSearching.getState(), ...asked }),
      with: asked.with,
      scenarios: taken.map(({ id, version }) => ({ id, version })),
    });
    setBusy(false);
    setAgain(again + 1);
    if (!answer) return;
    setDone(answer);
    // What is open is of the version before.
    const now = root()?.id;
    if (now !== undefined && answer.scenarios.some((one) => one.id === now)) closeDocument();
  };

  if (done)
    return (
      <Dialog
        title={t.find.library.done}
        testId="library-find"
        wide
        onClose={close}
        foot={<Button onClick={() => setDone(null)}>{t.find.library.back}</Button>}
      >
        <Done done={done} onOpen={(id) => void lead(id)} />
      </Dialog>
    );
  const hits = rows.reduce((sum, one) => sum + one.found.total, 0);
  return (
    <Dialog
      title={t.find.library.title}
      testId="library-find"
      wide
      onClose={close}
      foot={
        wanted.replacing && (
          <>
            <span className={css.kept}>{t.find.library.kept}</span>
            <Button
              tone="primary"
              icon="replace"
              disabled={busy || !current || taken.length === 0}
              testId="library-replace"
              onClick={() => void replace()}
            >
              {t.find.library.replace(taken.length)}
            </Button>
          </>
        )
      }
    >
      <div className={css.form}>
        <div className={css.fields}>
          <input
            data-autofocus
            value={wanted.words}
            placeholder={t.find.words}
            aria-label={t.find.words}
            aria-invalid={broken !== null}
            data-testid="library-words"
            onChange={(event) => change({ words: event.target.value })}
          />
          <Button
            icon="replace"
            pressed={wanted.replacing}
            testId="library-replacing"
            onClick={() => change({ replacing: !wanted.replacing })}
          >
            {t.find.replace}
          </Button>
        </div>
        {wanted.replacing && (
          <input
            value={wanted.with}
            placeholder={t.find.with}
            aria-label={t.find.with}
            data-testid="library-with"
            onChange={(event) => change({ with: event.target.value })}
          />
        )}
        <div className={css.options}>
          <Options now={wanted} onChange={change} />
        </div>
        <p className={css.count} role="status" data-testid="library-count">
          {broken ??
            (wanted.words === ""
              ? t.find.library.start
              : !looked || !current
                ? t.find.library.searching
                : rows.length === 0
                  ? t.find.library.none(looked.found.searched)
                  : t.find.library.searched(rows.length, hits, looked.found.searched))}
        </p>
      </div>
      <div className={css.scenarios} aria-busy={!current}>
        {rows.map((one) => (
          <ScenarioHits
            key={one.id}
            scenario={one}
            next={wanted.replacing && !wanted.pattern ? wanted.with : undefined}
            ticked={wanted.replacing ? open(one) && !left.has(one.id) : null}
            onTick={(on) => {
              const next = new Set(left);
              if (on) next.delete(one.id);
              else next.add(one.id);
              setLeft(next);
            }}
            onOpen={(step, field) => void lead(one.id, step, field)}
          />
        ))}
      </div>
    </Dialog>
  );
}
