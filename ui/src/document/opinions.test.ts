import { describe, expect, it } from "vitest";
import type { Diagnostic, Step } from "../protocol";
import { plain } from "./opinions";

const step: Step = { id: "s1", do: "ui.set_text", title: "欄に入力する" };
const said = (message: string): Diagnostic => ({ code: "missing_parameter", severity: "error", step: "s1", message });

describe("a diagnostic beside its step", () => {
  it("does not name the step again", () => {
    expect(plain(said("手順 s1「欄に入力する」: 「対象」がありません。"), step)).toBe("「対象」がありません。");
    expect(plain(said("手順 s1: 「対象」がありません。"), { ...step, title: "" })).toBe("「対象」がありません。");
  });

  it("is left whole where the step is not in sight", () => {
    expect(plain(said("手順 s1「欄に入力する」: ない。"), undefined)).toBe("手順 s1「欄に入力する」: ない。");
    expect(plain(said("手順 s9「別」: ない。"), step)).toBe("手順 s9「別」: ない。");
  });
});
