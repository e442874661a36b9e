/** The pages of the help: `docs/help`, written as plain HTML, with pictures of the real application. */
import type { HelpPage } from "../document/library";

const texts = import.meta.glob<string>("../../../docs/help/*.html", { eager: true, query: "?raw", import: "default" });
const pictures = import.meta.glob<string>("../../../docs/help/pictures/*.png", {
  eager: true,
  query: "?url",
  import: "default",
});

/** In the order of a first day. */
export const PAGES: HelpPage[] = ["recording", "list", "actions", "trial", "mending", "manual", "rules", "trouble"];

/** One page, its pictures in place. */
export function pageText(page: HelpPage): string {
  const text = texts[`../../../docs/help/${page}.html`] ?? "";
  return text.replace(/src="(pictures\/[\w-]+\.png)"/g, (_, name: string) => {
    return `src="${pictures[`../../../docs/help/${name}`] ?? ""}"`;
  });
}
