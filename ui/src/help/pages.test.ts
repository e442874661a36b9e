import { describe, expect, it } from "vitest";
import { PAGES, pageText } from "./pages";

describe("the pages of the help", () => {
  it.each(PAGES)("%s has a heading and all of its pictures", (page) => {
    const text = pageText(page);
    expect(text).toMatch(/<h1>.+<\/h1>/);
    expect(text).not.toContain('src=""');
    for (const [, alt] of text.matchAll(/<img [^>]*alt="([^"]*)"/g)) expect(alt).not.toBe("");
  });

  it.each(PAGES)("%s leads only to pages that are there", (page) => {
    for (const [, to] of pageText(page).matchAll(/href="#(\w+)"/g)) expect(PAGES).toContain(to);
  });
});
