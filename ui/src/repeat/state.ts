/** What the sheet knows: how the core sees the list beside the document, and what the person decided. */
import { useCallback, useRef, useState } from "react";
import { root } from "../document/open";
import {
  asProblem,
  type Problem,
  type RepeatChoice,
  type RepeatField,
  type RepeatFile,
  type RepeatSight,
  rpc,
} from "../protocol";

/** What the person decided; what is null follows the proposal. */
export interface Decided {
  first: string | null;
  last: string | null;
  reopen: boolean;
  key: string[] | null;
  toPerson: boolean;
  copy: boolean;
}

const PROPOSED: Decided = { first: null, last: null, reopen: true, key: null, toPerson: false, copy: true };

export function choicesOf(sight: RepeatSight): RepeatChoice[] {
  return sight.fields.map(({ step, parameter, column, format }) => ({
    step,
    parameter,
    column,
    format: format ?? undefined,
  }));
}

export function useList() {
  /** As it was asked for: it stays when the core cannot read it that way. */
  const [file, setFile] = useState<RepeatFile | null>(null);
  const [sight, setSight] = useState<RepeatSight | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [decided, setDecided] = useState<Decided>(PROPOSED);
  const asked = useRef(0);

  const look = useCallback(async (wanted?: RepeatFile, choices?: RepeatChoice[]): Promise<void> => {
    const document = root();
    if (!document) return;
    asked.current += 1;
    const mine = asked.current;
    setBusy(true);
    try {
      const seen = await rpc("repeat_look", { document, file: wanted, choices });
      if (mine !== asked.current) return;
      setSight(seen);
      setFile(wanted ?? { path: seen.file.path });
      setProblem(null);
      if (!choices) setDecided((now) => ({ ...PROPOSED, copy: now.copy }));
    } catch (error) {
      if (mine !== asked.current) return;
      const found = asProblem(error);
      // Choosing no file changes nothing.
      if (found.code === "cancelled") return;
      setProblem(found);
      if (wanted) setFile(wanted);
    } finally {
      if (mine === asked.current) setBusy(false);
    }
  }, []);

  const decide = useCallback((change: Partial<Decided>) => setDecided((now) => ({ ...now, ...change })), []);
  return { file, sight, problem, busy, decided, look, decide };
}

export type List = ReturnType<typeof useList>;

/** First and last step of one case, as things stand. */
export function range(sight: RepeatSight, decided: Decided): { first: string; last: string } {
  return { first: decided.first ?? sight.first, last: decided.last ?? sight.last };
}

/** Whether a field's step is done for each row. */
export function isInside(sight: RepeatSight, decided: Decided, field: RepeatField): boolean {
  const { first, last } = range(sight, decided);
  const place = (id: string) => sight.steps.findIndex((one) => one.id === id);
  return place(field.top) >= place(first) && place(field.top) <= place(last);
}

/** The page that can be opened anew for each row, when the loop begins there. */
export function page(sight: RepeatSight, decided: Decided): string | null {
  const { first } = range(sight, decided);
  return sight.reopen.find((one) => one.step === first)?.url ?? null;
}

/** The columns that tell a case apart, as things stand. */
export function keyOf(sight: RepeatSight, decided: Decided): string[] {
  if (decided.key) return decided.key;
  return sight.keys[sight.key ?? -1]?.columns ?? sight.keys[0]?.columns ?? [];
}
