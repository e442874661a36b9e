/** The bar that counts before a picture of the screen is taken, in its own window. */
import { useEffect, useState } from "react";
import { ask } from "../commands/files";
import { Icon } from "../parts/icon";
import { Button, cx } from "../parts/parts";
import { useWords } from "../text";
import css from "./record.module.css";

const FROM = 3;

export function CountBar() {
  const t = useWords();
  const [left, setLeft] = useState(FROM);
  useEffect(() => {
    if (left === 0) {
      void ask("picture_count", { go: true });
      return;
    }
    const timer = window.setTimeout(() => setLeft(left - 1), 1000);
    return () => window.clearTimeout(timer);
  }, [left]);
  return (
    <div className={cx(css.bar, css.alone)} data-testid="count-bar" data-tauri-drag-region>
      <Icon name="monitor" />
      <b className={css.time} data-testid="count-left">
        {Math.max(1, left)}
      </b>
      <span className={css.last}>{t.manual.count}</span>
      <Button small icon="x" testId="count-leave" onClick={() => void ask("picture_count", { go: false })}>
        {t.secrets.giveUp}
      </Button>
    </div>
  );
}
