/** Pictures of every screen and state, on the core's development host: `npm run pictures`. */
import { defineConfig } from "@playwright/test";
import checks from "../playwright.config";

export default defineConfig({
  ...checks,
  testDir: ".",
  testMatch: "*.pictures.ts",
  outputDir: "../../target/pictures-run",
  timeout: 180_000,
  // A state that cannot be reached is told at once.
  retries: 0,
});
