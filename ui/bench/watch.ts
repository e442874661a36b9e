/** What the page itself measures: the time between frames, and from an event to the frame that shows its effect. */
import type { Page } from "@playwright/test";

declare global {
  interface Window {
    bench: { begin(): void; end(): number[]; after(type: string, ready: string): void; taken(): Promise<number> };
  }
}

/** Runs in the page before anything of it. */
function install(): void {
  let frames: number[] | null = null;
  let answer: Promise<number> = Promise.resolve(0);
  const tick = (now: number) => {
    frames?.push(now);
    if (frames) requestAnimationFrame(tick);
  };
  /** A task of its own comes when the frame is painted. */
  const painted = (done: () => void) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  };
  window.bench = {
    begin() {
      frames = [];
      requestAnimationFrame(tick);
    },
    end() {
      const times = frames ?? [];
      frames = null;
      return times.slice(1).map((now, i) => now - (times[i] ?? now));
    },
    after(type, ready) {
      const there = new Function(`return ${ready}`) as () => boolean;
      answer = new Promise((done) => {
        const look = (from: number) =>
          requestAnimationFrame(() => (there() ? painted(() => done(performance.now() - from)) : look(from)));
        window.addEventListener(type, (event) => look(event.timeStamp), { capture: true, once: true });
      });
    },
    taken: () => answer,
  };
}

export async function watch(page: Page): Promise<void> {
  await page.addInitScript(install);
}

/** The times between the frames while something is done. */
export async function frames(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => window.bench.begin());
  await act();
  return page.evaluate(() => window.bench.end());
}

/** Milliseconds from an event of this type to the painted frame in which `ready`, an expression of the page, is true. */
export async function shown(page: Page, type: string, ready: string, act: () => Promise<void>): Promise<number> {
  await page.evaluate(([type, ready]) => window.bench.after(type, ready), [type, ready] as const);
  await act();
  return page.evaluate(() => window.bench.taken());
}

/** The value that 95 of 100 do not exceed (nearest rank). */
export function p95(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
