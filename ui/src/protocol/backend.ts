/** What the interface asks of the core, whatever carries it. */
import type { Commands, Problem, StreamMessage } from "./generated";

export interface Backend {
  rpc<K extends keyof Commands>(command: K, request: Commands[K][0]): Promise<Commands[K][1]>;
  subscribe(listener: (messages: StreamMessage[]) => void): () => void;
  pictureUrl(hash: string): string;
}

export function isProblem(error: unknown): error is Problem {
  return typeof error === "object" && error !== null && "code" in error && "message" in error && "remedy" in error;
}

/** Any failure in the shape that people are shown. */
export function asProblem(error: unknown): Problem {
  if (isProblem(error)) return error;
  return {
    code: "bug",
    message: error instanceof Error ? error.message : String(error),
    remedy: "もう一度行ってください。続くときは、問い合わせ先に連絡してください。",
  };
}
