/** The desktop program: commands and the stream go through Tauri. */
import { Channel, invoke } from "@tauri-apps/api/core";
import type { Backend } from "./backend";
import type { StreamMessage } from "./generated";

/** WebView2 has no schemes of its own. */
const ORIGIN = navigator.userAgent.includes("Windows") ? "http://tejun.localhost" : "tejun://localhost";

export function tauriBackend(): Backend {
  return {
    rpc: (command, request) => invoke("rpc", { cmd: command, payload: JSON.stringify(request) }),
    subscribe(listener) {
      let open = true;
      const channel = new Channel<StreamMessage[]>();
      channel.onmessage = (messages) => {
        if (open) listener(messages);
      };
      void invoke("subscribe", { channel });
      return () => {
        open = false;
      };
    },
    pictureUrl: (hash) => `${ORIGIN}/picture/${hash.replace(/^sha256:/, "")}`,
  };
}
