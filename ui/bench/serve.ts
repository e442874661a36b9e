/** A folder of built pages on an address of its own. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, resolve } from "node:path";

const TARGET = process.env.CARGO_TARGET_DIR ?? resolve(import.meta.dirname, "../../target");
const KINDS: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

export async function serve(folder: string): Promise<{ address: string } & AsyncDisposable> {
  const server = createServer(async (request, answer) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = join(TARGET, folder, pathname === "/" ? "index.html" : pathname);
    try {
      const bytes = await readFile(file);
      answer.writeHead(200, { "content-type": KINDS[extname(file)] ?? "application/octet-stream" }).end(bytes);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: async () => {
      server.close();
    },
  };
}
