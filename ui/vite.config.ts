import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  build: { outDir: "dist", assetsInlineLimit: 0, target: "es2022", chunkSizeWarningLimit: 2000 },
  server: { port: 5173, strictPort: true, fs: { allow: [".."] } },
  test: { environment: "happy-dom", include: ["{src,bench}/**/*.test.{ts,tsx}"] },
});
