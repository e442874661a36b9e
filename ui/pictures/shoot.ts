/** Takes pictures of the designer into target/pictures. */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Locator, Page } from "@playwright/test";
import { test as base, type Stage } from "../tests/stage";

export { expect } from "@playwright/test";
export { log, type Stage, scenario } from "../tests/stage";

const PICTURES = resolve(import.meta.dirname, "../../target/pictures");
const SCENARIOS = resolve(import.meta.dirname, "../../scenarios");

const NOTEBOOK = { width: 1366, height: 768 };
const WIDE = { width: 1920, height: 1080 };

/** Other ways to see a state: a wide window, the dark, the colours of the system, and twice the size. */
export type Look = "wide" | "dark" | "contrast" | "zoom200";
export const LOOKS: Look[] = ["wide", "dark", "contrast", "zoom200"];

async function theme(page: Page, name: string): Promise<void> {
  await page.evaluate((theme) => {
    document.documentElement.dataset.theme = theme;
  }, name);
}

export class Shoot {
  constructor(readonly page: Page) {}

  /** One picture; a part of the window when one is named. */
  async take(name: string, part?: Locator): Promise<void> {
    // What moves comes to rest, and pictures inside are there.
    await this.page.evaluate(async () => {
      await document.fonts.ready;
      await Promise.all([...document.images].map((one) => one.decode().catch(() => undefined)));
      await Promise.allSettled(
        document
          .getAnimations()
          .filter((one) => one.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
          .map((one) => one.finished),
      );
    });
    await (part ?? this.page).screenshot({ path: join(PICTURES, `${name}.png`), caret: "initial" });
  }

  /** The same state at other sizes and in other colours: NAME in a folder for each. */
  async also(name: string, looks: Look[] = LOOKS): Promise<void> {
    const { page } = this;
    for (const look of looks) {
      if (look === "wide") await page.setViewportSize(WIDE);
      if (look === "dark") await theme(page, "dark");
      if (look === "contrast") await page.emulateMedia({ forcedColors: "active" });
      if (look === "zoom200") await page.setViewportSize({ width: NOTEBOOK.width / 2, height: NOTEBOOK.height / 2 });
      await this.take(`${look}/${name}`);
      if (look === "dark") await theme(page, "light");
      await page.emulateMedia({ forcedColors: "none" });
      await page.setViewportSize(NOTEBOOK);
    }
  }

  async all(name: string): Promise<void> {
    await this.take(name);
    await this.also(name);
  }
}

/** The designer begins with these settings. */
export function settings(stage: Stage, own: object): void {
  writeFileSync(join(stage.folder, "config/tejun/settings.json"), JSON.stringify({ toured: true, ...own }));
}

/** The samples with their pictures and data lie in the folder of the stage; gives the sample's path. */
export function samples(stage: Stage): string {
  cpSync(SCENARIOS, join(stage.folder, "scenarios"), { recursive: true });
  cpSync(join(SCENARIOS, "data"), join(stage.folder, "data"), { recursive: true });
  return join(stage.folder, "scenarios/water-meter.json");
}

/** A screen of its own, with a window manager: programs that are recorded and run show there. */
async function screen(): Promise<{ display: string; end: () => void }> {
  const server = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const number = await new Promise<string>((done, failed) => {
    createInterface({ input: server.stdout }).once("line", done);
    server.once("error", failed);
  });
  const display = `:${number}`;
  const manager: ChildProcess = spawn("openbox", [], { env: { ...process.env, DISPLAY: display }, stdio: "ignore" });
  return {
    display,
    end() {
      manager.kill();
      server.kill();
    },
  };
}

export const test = base.extend<{ shoot: Shoot }, { display: string }>({
  shoot: async ({ page }, use) => use(new Shoot(page)),
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: the framework reads the names of what is used here
    async ({}, use) => {
      const { display, end } = await screen();
      await use(display);
      end();
    },
    { scope: "worker" },
  ],
});
