/** What was measured, written where the command that began it looks. */
import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";

export const FOLDER = resolve(process.env.CARGO_TARGET_DIR ?? resolve(import.meta.dirname, "../../target"), "bench");
const FILE = `${FOLDER}/editor.txt`;

export function forget(): void {
  mkdirSync(FOLDER, { recursive: true });
  rmSync(FILE, { force: true });
}

/** One figure, a line each. */
export function tell(name: string, value: number): void {
  appendFileSync(FILE, `"${name}": ${Math.round(value * 10) / 10}\n`);
}
