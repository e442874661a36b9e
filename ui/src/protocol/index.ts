/** The backend in use, chosen once at the start. */
import { type Backend, isProblem } from "./backend";
import type { Commands } from "./generated";
import { httpBackend } from "./http";
import { tauriBackend } from "./tauri";

export * from "./backend";
export type * from "./generated";

let current: Backend | null = null;

export function setBackend(backend: Backend): void {
  current = backend;
}

export function backend(): Backend {
  if (!current) throw new Error("no backend chosen");
  return current;
}

export async function chooseBackend(): Promise<Backend> {
  if ("__TAURI_INTERNALS__" in window) current = tauriBackend();
  else if (import.meta.env.DEV && new URLSearchParams(window.location.search).has("mock")) {
    // Only for looking at the interface without a core; it is no part of what is built.
    current = (await import("./mock")).mockBackend();
  } else current = httpBackend();
  return current;
}

/** Sends a command. Fails with a Problem. */
export function rpc<K extends keyof Commands>(command: K, request: Commands[K][0]): Promise<Commands[K][1]> {
  return backend()
    .rpc(command, request)
    .catch((error: unknown) => {
      if (typeof error === "string") {
        try {
          const parsed: unknown = JSON.parse(error);
          if (isProblem(parsed)) throw parsed;
        } catch (inner) {
          if (isProblem(inner)) throw inner;
        }
      }
      throw error;
    });
}
