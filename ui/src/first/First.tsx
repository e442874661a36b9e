/** Three questions before the library is opened for the first time. */
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button, Field } from "../parts/parts";
import { asProblem, type FirstAnswers, type FirstQuestions, type Problem, rpc } from "../protocol";
import { setLanguage, useWords } from "../text";
import css from "./first.module.css";
import { Place } from "./Place";
import { Tiles } from "./Tiles";

const ZONES = ["", "individual-number", "lgwan", "internet"] as const;

export function First({ questions, onAnswered }: { questions: FirstQuestions; onAnswered: () => void }) {
  const t = useWords().first;
  const form = useRef<HTMLFormElement>(null);
  const [answers, setAnswers] = useState(questions.answers);
  const [problem, setProblem] = useState<Problem | null>(questions.problem ?? null);
  const [beginning, setBeginning] = useState(false);
  const change = (patch: Partial<FirstAnswers>) => setAnswers((now) => ({ ...now, ...patch }));
  useEffect(() => form.current?.querySelector<HTMLInputElement>("input:checked")?.focus(), []);
  useEffect(() => setLanguage(answers.language), [answers.language]);
  const missing = !questions.library && answers.library.of === "shared" && answers.library.folder === "";
  const begin = async (event: FormEvent) => {
    event.preventDefault();
    if (beginning) return;
    if (missing) return form.current?.querySelector<HTMLElement>("[data-needed]")?.focus();
    setBeginning(true);
    try {
      await rpc("first_answer", answers);
      onAnswered();
    } catch (error) {
      setProblem(asProblem(error));
      setBeginning(false);
    }
  };
  const text = (key: "department" | "contact", label: string, example: string) => (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          value={answers[key]}
          placeholder={example}
          data-testid={`first-${key}`}
          onChange={(event) => change({ [key]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <div className={css.page} data-testid="first">
      <form ref={form} className={css.form} onSubmit={(event) => void begin(event)}>
        <header className={css.head}>
          <div>
            <h1>{t.title}</h1>
            <p>{t.line}</p>
          </div>
          <Button
            tone="bare"
            testId="first-language"
            onClick={() => change({ language: answers.language === "en" ? "ja" : "en" })}
          >
            {t.otherLanguage}
          </Button>
        </header>
        <Tiles
          name="zone"
          title={t.zone}
          rows={ZONES.map((one) => ({ value: one, ...t.zones[one] }))}
          chosen={answers.zone}
          onChoose={(zone) => change({ zone })}
        />
        <Place given={questions.library} place={answers.library} onChange={(library) => change({ library })} />
        <fieldset className={css.group}>
          <legend>{t.who}</legend>
          <p className={css.dim}>{t.whoLine}</p>
          <div className={css.pair}>
            {text("department", t.department, t.departmentExample)}
            {text("contact", t.contact, t.contactExample)}
          </div>
        </fieldset>
        <footer className={css.foot}>
          <p className={css.trouble} role="alert" data-testid="first-problem">
            {problem && (
              <>
                {problem.message}
                <br />
                {problem.remedy}
              </>
            )}
          </p>
          <Button tone="primary" type="submit" className={css.begin} disabled={beginning} testId="first-begin">
            {t.begin}
          </Button>
        </footer>
      </form>
    </div>
  );
}
