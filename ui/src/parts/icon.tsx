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

/** The dot of a recording, filled as nowhere else. */
function RecordDot({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="5" fill="currentColor" />
    </svg>
  );
}

export function Icon({ name, size = 16 }: { name: string; size?: number }) {
  if (name === "record") return <RecordDot size={size} />;
  const Found = named[pascal(name)] ?? all.Square;
  return <Found size={size} strokeWidth={size >= 20 ? 1.75 : 2} aria-hidden />;
}
