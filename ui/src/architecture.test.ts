import { describe, expect, it } from "vitest";

const sources = import.meta.glob<string>("./**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });

const FEATURES = [
  "find",
  "variables",
  "palette",
  "outline",
  "keys",
  "inspector",
  "library",
  "record",
  "repeat",
  "run",
  "manual",
  "settings",
  "tour",
];
const COMMON = ["document", "commands", "parts", "protocol", "text"];
const MAY: Record<string, string[]> = {
  protocol: [],
  text: [],
  parts: ["text"],
  document: ["protocol"],
  layout: ["document", "protocol"],
  commands: ["document", "protocol", "text"],
  first: ["parts", "protocol", "text"],
  flow: ["document", "layout", "commands", "parts", "protocol", "text"],
  figure: ["document", "layout", "commands", "parts", "protocol", "text"],
  ...Object.fromEntries(FEATURES.map((one) => [one, COMMON])),
};

interface Import {
  file: string;
  folder: string;
  from: string;
}

function imports(): Import[] {
  return Object.entries(sources).flatMap(([file, text]) => {
    const parts = file.split("/").slice(1);
    const folder = parts.length > 1 ? (parts[0] ?? "") : "";
    return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => ({
      file,
      folder,
      from: match[1] ?? "",
    }));
  });
}

/** Folder of src that a relative import leads to. */
function led({ file, from }: Import): string | null {
  if (!from.startsWith(".")) return null;
  const path = file.split("/").slice(1, -1);
  for (const part of from.split("/")) {
    if (part === "..") path.pop();
    else if (part !== ".") path.push(part);
  }
  return path.length > 1 || !from.startsWith("./") ? (path[0] ?? "") : "";
}

describe("folders of the interface", () => {
  it("import only what the layers below offer", () => {
    const wrong = imports().filter((one) => {
      const allowed = MAY[one.folder];
      const target = led(one);
      if (!allowed || !target || target === one.folder || one.file.endsWith(".test.ts")) return false;
      return target in MAY ? !allowed.includes(target) : target === "shell";
    });
    expect(wrong).toEqual([]);
  });

  it("only protocol knows Tauri, only flow knows xyflow", () => {
    const wrong = imports().filter(
      (one) =>
        (one.from.startsWith("@tauri-apps") && one.folder !== "protocol") ||
        (one.from.startsWith("@xyflow") && one.folder !== "flow"),
    );
    expect(wrong).toEqual([]);
  });

  it("no file is longer than 600 lines", () => {
    const long = Object.entries(sources)
      .filter(([file, text]) => !file.endsWith("generated.ts") && text.split("\n").length > 600)
      .map(([file]) => file);
    expect(long).toEqual([]);
  });
});
