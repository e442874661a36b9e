/** A designer of its own for each test: the development host with an empty library, and a page that shows it. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { test as base, type Locator, type Page } from "@playwright/test";
import type { Scenario, Step } from "../src/protocol/generated";

export { expect } from "@playwright/test";

const TARGET = process.env.CARGO_TARGET_DIR ?? resolve(import.meta.dirname, "../../target");
const HOST = process.env.TEJUN_DEVHOST ?? join(TARGET, "debug/tejun-devhost");
const PAGES = resolve(import.meta.dirname, "../dist");

/** A scenario around these steps. */
export function scenario(steps: Step[], rest: Partial<Scenario> = {}): Scenario {
  return { format: 1, id: "0192f0c4-0000-7000-8000-000000000001", name: "試験のシナリオ", zone: "any", steps, ...rest };
}

/** A step that writes a word into the log: the plainest there is. */
export function log(id: string, title = `手順${id}`): Step {
  return { id, do: "log.write", title, with: { message: title } };
}

export class Stage {
  private host: ChildProcess | null = null;
  /** HOME, settings, library and files of this test. */
  readonly folder = mkdtempSync(join(tmpdir(), "tejun-interface-"));
  address = "";
  /** The screen that runs and recordings work on: none, unless one is given. */
  display: string | undefined;
  /** The session bus of that screen. */
  bus: string | undefined;

  constructor(
    readonly page: Page,
    private readonly user?: string,
    private readonly library?: string,
  ) {
    mkdirSync(join(this.folder, "config/tejun"), { recursive: true });
    mkdirSync(join(this.folder, "run"), { recursive: true, mode: 0o700 });
    writeFileSync(join(this.folder, "config/tejun/settings.json"), JSON.stringify({ toured: true }));
  }

  /** A designer of another user on the same library, in a page of its own. */
  beside(page: Page, user: string): Stage {
    return new Stage(page, user, join(this.folder, "library.sqlite"));
  }

  /** Starts the host with this file or document opened, and shows it. */
  async open(wanted?: Scenario | string): Promise<void> {
    let file = wanted;
    if (typeof wanted === "object") {
      file = join(this.folder, "document.json");
      writeFileSync(file, JSON.stringify(wanted));
    }
    await this.start(typeof file === "string" ? ["--open", file] : []);
    await this.show();
  }

  /** The host begins again on the same library, as after a restart of the program. */
  async restart(open?: string): Promise<void> {
    await this.end();
    await this.start(open === undefined ? [] : ["--open", open]);
    await this.show();
  }

  async show(query = ""): Promise<void> {
    await this.page.goto(this.address + query);
    await this.page.locator("[data-testid='flow'], [data-testid='library']").first().waitFor();
  }

  /** Asks the core. */
  async rpc(command: string, request: unknown): Promise<unknown> {
    const answer = await this.page.request.post(`${this.address}rpc/${command}`, { data: request as object });
    const body = await answer.text();
    if (!answer.ok()) throw new Error(body);
    return JSON.parse(body);
  }

  /** The document as the core keeps it, once the draft is saved. */
  async saved(): Promise<Scenario> {
    await this.page.locator("[data-testid='saving'][data-state='saved']").waitFor();
    const list = (await this.rpc("library_list", {})) as { scenarios: { id: string }[] };
    const id = list.scenarios[0]?.id;
    return ((await this.rpc("scenario_open", { id })) as { document: Scenario }).document;
  }

  step(id: string): Locator {
    return this.page.locator(`[data-testid='step-${id}']`);
  }

  async end(): Promise<void> {
    const host = this.host;
    this.host = null;
    if (!host) return;
    const ended = new Promise((done) => host.once("exit", done));
    host.kill("SIGINT");
    await ended;
  }

  async close(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async start(words: string[]): Promise<void> {
    const host = spawn(
      HOST,
      ["--library", this.library ?? join(this.folder, "library.sqlite"), "--ui", PAGES, ...words],
      {
        cwd: this.folder,
        stdio: ["ignore", "pipe", "inherit"],
        env: {
          ...process.env,
          HOME: this.folder,
          XDG_CONFIG_HOME: join(this.folder, "config"),
          XDG_DATA_HOME: join(this.folder, "data"),
          XDG_CACHE_HOME: join(this.folder, "cache"),
          XDG_RUNTIME_DIR: join(this.folder, "run"),
          ...(this.user === undefined ? {} : { USER: this.user }),
          TEJUN_LIBRARY: undefined,
          TEJUN_ZONE: undefined,
          DISPLAY: this.display,
          DBUS_SESSION_BUS_ADDRESS: this.bus,
          AT_SPI_BUS_ADDRESS: undefined,
        },
      },
    );
    this.host = host;
    this.address = await new Promise((done, failed) => {
      createInterface({ input: host.stdout }).once("line", done);
      host.once("exit", () => failed(new Error("the host ended at once")));
    });
  }
}

export const test = base.extend<{ stage: Stage }>({
  stage: async ({ page }, use) => {
    const stage = new Stage(page);
    await use(stage);
    await stage.close();
  },
});
