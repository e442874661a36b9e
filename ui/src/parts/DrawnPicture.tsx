/** A whole picture with its masks, in which places are drawn with the pointer. */
import { type PointerEvent, useState } from "react";
import { type Rect, TargetPicture } from "./TargetPicture";

/** Smaller than this nothing was meant. */
const LEAST = 6;

interface Props {
  url: string;
  target?: Rect;
  masks: Rect[];
  /** Framed and counted from 1. */
  marks?: Rect[];
  /** What is drawn is framed as a target, not hidden. */
  drawsTarget?: boolean;
  /** The room for it; it is never larger than it is. */
  room: { width: number; height: number };
  alt?: string;
  className?: string;
  testId: string;
  /** A place was drawn; none: nothing is drawn here now. */
  onDrawn?: (box: Rect) => void;
}

export function DrawnPicture({ url, target, masks, marks, drawsTarget, room, alt, className, testId, onDrawn }: Props) {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const [drawn, setDrawn] = useState<Rect | null>(null);
  const zoom = size ? Math.min(1, room.width / size.width, room.height / size.height) : 1;

  const draw = (event: PointerEvent<HTMLDivElement>) => {
    if (!onDrawn || event.button !== 0) return;
    const area = event.currentTarget.getBoundingClientRect();
    const at = (one: { clientX: number; clientY: number }): [number, number] => [
      Math.round(Math.max(0, Math.min(area.width, one.clientX - area.left)) / zoom),
      Math.round(Math.max(0, Math.min(area.height, one.clientY - area.top)) / zoom),
    ];
    const [x0, y0] = at(event);
    let rect: Rect = [x0, y0, 0, 0];
    const move = (next: globalThis.PointerEvent) => {
      const [x, y] = at(next);
      rect = [Math.min(x, x0), Math.min(y, y0), Math.abs(x - x0), Math.abs(y - y0)];
      setDrawn(rect);
    };
    const up = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      setDrawn(null);
      if (rect[2] >= LEAST && rect[3] >= LEAST) onDrawn(rect);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
  };

  return (
    <div className={className} data-drawing={onDrawn !== undefined} data-testid={testId} onPointerDown={draw}>
      <img
        src={url}
        alt=""
        hidden
        onLoad={(event) =>
          setSize({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })
        }
      />
      {size && (
        <TargetPicture
          url={url}
          whole
          target={drawsTarget && drawn ? drawn : target}
          masks={drawn && !drawsTarget ? [...masks, drawn] : masks}
          marks={drawn ? [] : marks}
          width={Math.round(size.width * zoom)}
          height={Math.round(size.height * zoom)}
          alt={alt}
        />
      )}
    </div>
  );
}
