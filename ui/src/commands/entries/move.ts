/** What is chosen goes where the cursor would walk. */
import type { Way } from "../../document/walk";
import { words } from "../../text";
import { type Command, editable } from "../command";
import { canMoveByKey, moveByKey } from "../cursor";

function move(way: Way, key: string): Command {
  return {
    id: `move-${way}`,
    label: () => words().keys.move[way],
    icon: `arrow-${way}`,
    keys: [`Alt+${key}`],
    enabled: () => editable() && canMoveByKey(way),
    run: () => moveByKey(way),
  };
}

export const moveUp = move("up", "ArrowUp");
export const moveDown = move("down", "ArrowDown");
export const moveLeft = move("left", "ArrowLeft");
export const moveRight = move("right", "ArrowRight");
