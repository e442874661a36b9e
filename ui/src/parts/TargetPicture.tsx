/** A picture of a screen with the frame of the target and what is hidden, cut to the part around the target. */
import { useState } from "react";
import css from "./parts.module.css";

export type Rect = [number, number, number, number];

interface Props {
  url: string;
  target?: Rect;
  masks?: Rect[];
  /** Framed and counted from 1. */
  marks?: Rect[];
  /** Pixels of the picture per pixel of the screen. */
  scale?: number;
  /** The whole picture instead of the part around the target. */
  whole?: boolean;
  width: number;
  height: number;
  alt?: string;
}

/** How much of the real size is shown around a target. */
const SHOWN = 0.55;

export function TargetPicture({
  url,
  target,
  masks = [],
  marks = [],
  scale = 1,
  whole,
  width,
  height,
  alt = "",
}: Props) {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const all = size ? width / size.width : 0;
  const zoom = target && !whole ? Math.max(all, Math.min(SHOWN / scale, width / (target[2] * 1.2))) : all;
  const cut = (middle: number, room: number, length: number) =>
    Math.max(0, Math.min(middle * zoom - room / 2, Math.max(0, length * zoom - room)));
  const left = size && target ? cut(target[0] + target[2] / 2, width, size.width) : 0;
  const top = size && target ? cut(target[1] + target[3] / 2, height, size.height) : 0;
  const place = ([x, y, w, h]: Rect, grow = 0) => ({
    left: x * zoom - left - grow,
    top: y * zoom - top - grow,
    width: w * zoom + 2 * grow,
    height: h * zoom + 2 * grow,
  });
  return (
    <span className={css.picture} style={{ width, height }}>
      <img
        src={url}
        alt={alt}
        draggable={false}
        style={{ left: -left, top: -top, width: size ? size.width * zoom : undefined }}
        onLoad={(event) =>
          setSize({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })
        }
      />
      {size && masks.map((mask, index) => <span key={index} className={css.mask} style={place(mask)} />)}
      {size &&
        marks.map((mark, index) => (
          <span key={index} className={css.marked} style={place(mark)}>
            <b>{index + 1}</b>
          </span>
        ))}
      {size && target && <span className={css.target} style={place(target, 3)} />}
    </span>
  );
}
