/** What the core knows of a value before a run: the names that may be written, and what it comes to. */
import { useEffect, useState } from "react";
import { create } from "zustand";
import { useOpen } from "../../document/open";
import { type NamesKnown, rpc, type ValueTried } from "../../protocol";

const TRIED_MS = 150;

/** The row of the list that values are shown for, from 1. It lives as long as the window. */
export const useRow = create<{ row: number }>(() => ({ row: 1 }));

export function showRow(row: number): void {
  useRow.setState({ row });
}

/** Which value of a step. */
export interface Spot {
  step: string;
  parameter: string;
}

/** The names at a value; asked for once they are wanted, and anew when the document has changed. */
export function useNames({ step, parameter }: Spot, wanted: boolean): NamesKnown | null {
  const document = useOpen((now) => now.history?.root ?? null);
  const row = useRow((now) => now.row);
  const [names, setNames] = useState<NamesKnown | null>(null);
  useEffect(() => {
    if (!wanted || !document) return;
    let over = false;
    const answered = (answer: NamesKnown) => {
      if (!over) setNames(answer);
    };
    // Without an answer nothing is offered: what is wrong with the document is told elsewhere.
    rpc("value_names", { document, step, parameter, row }).then(answered, () => undefined);
    return () => {
      over = true;
    };
  }, [document, step, parameter, row, wanted]);
  return names;
}

interface How {
  /** Also what is no expression and has no braces. */
  always?: boolean;
  /** It is one text of a list or record. */
  part?: boolean;
}

/** What a value comes to; none: nothing in it has to be filled in. */
export function useTried({ step, parameter }: Spot, value: unknown, how: How = {}): ValueTried | null {
  const { always = false, part = false } = how;
  const document = useOpen((now) => now.history?.root ?? null);
  const row = useRow((now) => now.row);
  const [tried, setTried] = useState<ValueTried | null>(null);
  const asked = always || isOpen(value);
  useEffect(() => {
    if (!asked || !document) {
      setTried(null);
      return;
    }
    let over = false;
    const answered = (answer: ValueTried | null) => {
      if (!over) setTried(answer);
    };
    const timer = window.setTimeout(() => {
      rpc("value_try", { document, step, parameter, value, part, row }).then(answered, () => answered(null));
    }, TRIED_MS);
    return () => {
      over = true;
      window.clearTimeout(timer);
    };
  }, [document, step, parameter, value, part, row, asked]);
  return tried;
}

/** Whether something is filled in when it runs. */
export function isOpen(value: unknown): boolean {
  return typeof value === "string" && (/\{|\}/.test(value) || (value.startsWith("=") && !value.startsWith("==")));
}
