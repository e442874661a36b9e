import { CardNode } from "./Card";
import { DiamondNode } from "./Diamond";
import { FrameNode } from "./Frame";
import { EmptyNode, EndNode, SlotNode, TeachNode } from "./small";

/** Components by the kind of box. */
export const nodeTypes = {
  card: CardNode,
  folded: CardNode,
  switch: CardNode,
  diamond: DiamondNode,
  frame: FrameNode,
  empty: EmptyNode,
  slot: SlotNode,
  start: EndNode,
  end: EndNode,
  teach: TeachNode,
};
