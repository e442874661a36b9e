/** The benchmark of the chart: `cargo xtask bench editor`. */
import { defineConfig } from "@playwright/test";
import base from "../playwright.config";

export default defineConfig({
  ...base,
  testDir: ".",
  testMatch: "*.bench.ts",
  outputDir: "../../target/bench/pages",
  timeout: 300_000,
  workers: 1,
});
