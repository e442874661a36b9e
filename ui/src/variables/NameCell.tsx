/** A name that is changed wherever it is meant. */
import type { Holder } from "../document/scopes";
import { useWords } from "../text";
import { rename } from "./naming";

export function NameCell({ name, holder, testId }: { name: string; holder: Holder; testId: string }) {
  const t = useWords();
  return (
    <input
      defaultValue={name}
      key={name}
      aria-label={t.panel.name}
      data-testid={testId}
      onBlur={(event) => {
        const next = event.target.value.trim();
        if (next === name || !rename(name, next, holder)) event.target.value = name;
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") {
          event.stopPropagation();
          event.currentTarget.value = name;
          event.currentTarget.blur();
        }
      }}
    />
  );
}
