/** The desktop program: commands and the stream go through Tauri. */
import { Channel, invoke } from "@tauri-apps/api/core";
import type { Backend } from "./backend";
import type { StreamMessage } from "./generated";

export function tauriBackend(): Backend {
  return {
    rpc: (command, request) => invoke("rpc", { cmd: command, payload: request }),
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
    pictureUrl: (hash) => `tejun://localhost/picture/${hash.replace(/^sha256:/, "")}`,
  };
}
