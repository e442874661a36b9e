import { createScenario, importFile } from "../commands/files";
import { show } from "../document/library";
import { Icon } from "../parts/icon";
import { Button } from "../parts/parts";
import { useWords } from "../text";
import css from "./library.module.css";

const WAYS = [
  { id: "record", icon: "record", run: () => show("record") },
  { id: "create", icon: "file-plus-2", run: createScenario },
  { id: "import", icon: "file-input", run: importFile },
] as const;

/** An empty library teaches how to begin. */
export function Empty() {
  const t = useWords();
  return (
    <div className={css.empty}>
      <h2>{t.library.emptyTitle}</h2>
      <p>{t.library.emptyLine}</p>
      <div className={css.cards}>
        {WAYS.map(({ id, icon, run }) => (
          <div
            key={id}
            className={id === "record" ? css.cardFirst : css.card}
            data-tour={id === "record" ? id : undefined}
          >
            <span className={css.tile}>
              <Icon name={icon} size={20} />
            </span>
            <h3>{t.library.ways[id].title}</h3>
            <p>
              {t.library.ways[id].lines.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </p>
            <Button tone={id === "record" ? "primary" : "plain"} testId={`empty-${id}`} onClick={() => void run()}>
              {t.library.ways[id].title}
            </Button>
          </div>
        ))}
      </div>
      <ol className={css.steps}>
        {t.library.steps.map(([title, line]) => (
          <li key={title}>
            <b>{title}</b>
            <span>{line}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
