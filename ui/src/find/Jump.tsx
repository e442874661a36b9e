/** A small field over the chart: a step's number leads to the step. */
import { useState } from "react";
import { showStep, useOpen } from "../document/open";
import { useSearching } from "../document/searching";
import { find } from "../document/tree";
import { Icon } from "../parts/icon";
import { useWords } from "../text";
import css from "./find.module.css";

/** As it stands on the chart: full-width digits and dashes are taken too. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212ー]/g, "-")
    .replace(/\s/g, "");
}

export function Jump() {
  const open = useSearching((now) => now.jumping);
  return open ? <Field /> : null;
}

function Field() {
  const t = useWords();
  const [text, setText] = useState("");
  const root = useOpen((now) => now.history?.root);
  const numbers = useOpen((now) => now.checked?.numbers);
  const number = plain(text);
  const id = Object.entries(numbers ?? {}).find(([, one]) => one === number)?.[0];
  const step = root && id !== undefined ? find(root, id)?.step : undefined;
  const close = () => useSearching.setState({ jumping: false });
  return (
    <search className={css.jump} data-testid="jump">
      <Icon name="hash" />
      <input
        autoFocus
        value={text}
        inputMode="numeric"
        aria-label={t.find.jumpTitle}
        placeholder={t.find.jumpTitle}
        data-testid="jump-number"
        onChange={(event) => setText(event.target.value)}
        onBlur={close}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") close();
          if (event.key === "Enter" && step) {
            showStep(step.id);
            close();
          }
        }}
      />
      <output className={css.jumpTitle} data-testid="jump-title">
        {number === "" ? t.find.jumpHint : step ? step.title : t.find.jumpNone(number)}
      </output>
    </search>
  );
}
