/** Words in the language in use. */
import { create } from "zustand";
import { en } from "./en";
import { ja, type Words } from "./ja";

export type { Words } from "./ja";
export type Language = "ja" | "en";

const useLanguage = create<{ language: Language }>(() => ({ language: "ja" }));

export function setLanguage(language: string): void {
  useLanguage.setState({ language: language === "en" ? "en" : "ja" });
}

export function language(): Language {
  return useLanguage.getState().language;
}

export function words(): Words {
  return language() === "en" ? en : ja;
}

export function useWords(): Words {
  return useLanguage((now) => now.language) === "en" ? en : ja;
}

/** The Japanese or English side of a text of the core. */
export function said(text: { ja: string; en: string }): string {
  return text[language()];
}

/** 14:32 */
export function clock(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return "";
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;
}

/** 11/24 14:32 */
export function dayAndClock(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return "";
  return `${date.getMonth() + 1}/${date.getDate()} ${clock(at)}`;
}

/** 14:32:08 */
export function clockWithSeconds(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return "";
  return `${clock(at)}:${String(date.getSeconds()).padStart(2, "0")}`;
}
