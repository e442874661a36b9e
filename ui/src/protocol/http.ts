/** The development host: commands by POST, the stream by a web socket of the same origin. */
import type { Backend } from "./backend";
import type { Problem, StreamMessage } from "./generated";

const AGAIN_MS = 1000;

export function httpBackend(origin: string = window.location.origin): Backend {
  return {
    async rpc(command, request) {
      const answer = await fetch(`${origin}/rpc/${command}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(request),
      });
      const body = await answer.text();
      if (!answer.ok) {
        let problem: Problem;
        try {
          problem = JSON.parse(body) as Problem;
        } catch {
          problem = {
            code: "bug",
            message: `本体から返事がありません（${answer.status}）。`,
            remedy: "Tejunを起動し直してください。",
          };
        }
        throw problem;
      }
      return JSON.parse(body === "" ? "{}" : body);
    },
    subscribe(listener) {
      let open = true;
      let socket: WebSocket;
      const connect = () => {
        if (!open) return;
        socket = new WebSocket(`${origin.replace(/^http/, "ws")}/events`);
        socket.onmessage = (event) => listener(JSON.parse(String(event.data)) as StreamMessage[]);
        socket.onclose = () => window.setTimeout(connect, AGAIN_MS);
      };
      connect();
      return () => {
        open = false;
        socket.close();
      };
    },
    pictureUrl: (hash) => `${origin}/picture/${hash.replace(/^sha256:/, "")}`,
  };
}
