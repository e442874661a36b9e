import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const target = process.env.CARGO_TARGET_DIR ?? resolve(import.meta.dirname, "../../../target");

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [react()],
  build: { outDir: resolve(target, "bench/peer"), emptyOutDir: true, chunkSizeWarningLimit: 2000 },
});
