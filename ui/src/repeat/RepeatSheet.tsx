/** 一覧で繰り返す: the list, its columns beside the recorded fields, and what is done for each row. */
import { useState } from "react";
import { ask } from "../commands/files";
import { notify, show } from "../document/library";
import { apply, root, showStep } from "../document/open";
import { Icon } from "../parts/icon";
import { Button, Dialog } from "../parts/parts";
import { useWords } from "../text";
import { Fields } from "./Fields";
import { File } from "./File";
import { Rest } from "./Rest";
import css from "./repeat.module.css";
import { choicesOf, isInside, keyOf, type List, page, range, useList } from "./state";

/** Why it cannot be done yet; null: it can. */
function useLacking(list: List): string | null {
  const t = useWords();
  const { sight, problem } = list;
  if (!sight || problem) return "";
  if (sight.count === 0) return t.repeat.noRows;
  const outside = sight.fields.find((one) => one.column !== null && !isInside(sight, list.decided, one));
  if (outside) return t.repeat.outside(outside.name);
  return sight.fields.some((one) => one.column !== null) ? null : t.repeat.chooseColumn;
}

export function RepeatSheet() {
  const t = useWords();
  const list = useList();
  const [applying, setApplying] = useState(false);
  const lacking = useLacking(list);
  const { sight, problem, busy } = list;
  const take = async () => {
    const document = root();
    if (!document || !sight) return;
    setApplying(true);
    const { decided } = list;
    const answer = await ask("repeat_apply", {
      document,
      file: list.file ?? sight.file,
      choices: choicesOf(sight),
      ...range(sight, decided),
      reopen: decided.reopen && page(sight, decided) !== null,
      key: keyOf(sight, decided),
      to_person: decided.toPerson,
      copy: decided.copy,
    });
    setApplying(false);
    if (!answer) return;
    apply(t.repeat.edit, () => answer.document, { select: [answer.step] });
    show(null);
    showStep(answer.step);
    notify("good", t.repeat.done(answer.count));
  };
  const filled = sight?.fields.filter((one) => one.column !== null).length ?? 0;
  return (
    <Dialog
      title={t.repeat.title}
      wide={list.file !== null}
      testId="repeat-sheet"
      onClose={() => show(null)}
      foot={
        <>
          <span className={css.summary} role="status" data-testid="repeat-summary">
            {busy ? t.repeat.reading : (lacking ?? (sight ? t.repeat.summary(sight.count, filled) : ""))}
          </span>
          <Button testId="repeat-cancel" onClick={() => show(null)}>
            {t.repeat.cancel}
          </Button>
          {list.file && (
            <Button
              tone="primary"
              icon="repeat"
              testId="repeat-apply"
              disabled={lacking !== null || busy || applying}
              onClick={() => void take()}
            >
              {t.repeat.apply}
            </Button>
          )}
        </>
      }
    >
      {list.file === null && (
        <div className={css.teach}>
          <p>{t.repeat.teach}</p>
          <p>
            {t.repeat.teachFile}
            <br />
            {t.repeat.teachRow}
          </p>
          {root()?.steps.some((step) => step.do === "for_each") && (
            <p className={css.attend} data-testid="repeat-already">
              <Icon name="triangle-alert" />
              {t.repeat.already}
            </p>
          )}
          <Button
            tone="primary"
            icon="file-spreadsheet"
            testId="repeat-choose"
            data-autofocus
            disabled={busy}
            onClick={() => void list.look()}
          >
            {t.repeat.choose}
          </Button>
        </div>
      )}
      {problem && (
        <div className={css.problem} role="alert" data-testid="repeat-problem">
          <Icon name="triangle-alert" />
          <span>
            <b>{problem.message}</b>
            <br />
            {problem.remedy}
          </span>
        </div>
      )}
      {list.file && <File list={list} />}
      {sight && !problem && sight.fields.length === 0 && (
        <p data-testid="repeat-nothing">
          {t.repeat.nothing}
          <br />
          {t.repeat.nothingNext}
        </p>
      )}
      {sight && !problem && sight.fields.length > 0 && (
        <div className={css.columns}>
          <Fields list={list} sight={sight} />
          <Rest list={list} sight={sight} />
        </div>
      )}
    </Dialog>
  );
}
