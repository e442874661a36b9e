/** A screen of its own with real programs, for the runs of a stage. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Stage } from "./stage";

export class Screen {
  private readonly programs: ChildProcess[] = [];
  private readonly home = mkdtempSync(join(tmpdir(), "tejun-screen-"));
  private display = "";
  private bus = "";

  /** The runs of this stage work on it; before the stage opens. */
  async give(stage: Stage): Promise<void> {
    const server = ["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"];
    this.display = `:${await this.firstLine("Xvfb", server)}`;
    const bus = ["--session", "--nofork", "--nopidfile", "--print-address=1"];
    this.bus = await this.firstLine("dbus-daemon", bus);
    this.run("openbox");
    stage.display = this.display;
    stage.bus = this.bus;
  }

  /** Starts a program there; it ends with the screen at the latest. */
  run(program: string, words: string[] = []): ChildProcess {
    const started = spawn(program, words, { env: this.env(), stdio: "ignore" });
    this.programs.push(started);
    return started;
  }

  async close(): Promise<void> {
    for (const program of this.programs.reverse()) {
      if (program.exitCode !== null || program.signalCode !== null) continue;
      const ended = new Promise((done) => program.once("exit", done));
      program.kill();
      await ended;
    }
    rmSync(this.home, { recursive: true, force: true });
  }

  private env(): NodeJS.ProcessEnv {
    const folder = (name: string) => join(this.home, name);
    return {
      ...process.env,
      DISPLAY: this.display,
      DBUS_SESSION_BUS_ADDRESS: this.bus || undefined,
      HOME: this.home,
      XDG_RUNTIME_DIR: this.home,
      XDG_CONFIG_HOME: folder("config"),
      XDG_DATA_HOME: folder("data"),
      XDG_CACHE_HOME: folder("cache"),
      LANG: "C.UTF-8",
      GSETTINGS_BACKEND: "memory",
      NO_AT_BRIDGE: undefined,
      AT_SPI_BUS_ADDRESS: undefined,
    };
  }

  private async firstLine(program: string, words: string[]): Promise<string> {
    const started = spawn(program, words, { env: this.env(), stdio: ["ignore", "pipe", "ignore"] });
    this.programs.push(started);
    return new Promise((done, failed) => {
      createInterface({ input: started.stdout }).once("line", done);
      started.once("exit", () => failed(new Error(`${program} ended at once`)));
    });
  }
}
