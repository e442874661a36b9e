/** Icons by the names of the catalogue. */
import * as all from "lucide-react";
import type { ComponentType } from "react";

type Glyph = ComponentType<{ size?: number; strokeWidth?: number; "aria-hidden"?: boolean }>;

const named = all as unknown as Record<string, Glyph | undefined>;

function pascal(name: string): string {
  return name
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

export function Icon({ name, size = 16 }: { name: string; size?: number }) {
  const Found = named[pascal(name)] ?? all.Square;
  return <Found size={size} strokeWidth={size >= 20 ? 1.75 : 2} aria-hidden />;
}
