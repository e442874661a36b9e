/** What a run asks a person. */
import { useState } from "react";
import { answer } from "../commands/run";
import { useRun } from "../document/run";
import { Button, Dialog } from "../parts/parts";
import type { AnswerWord } from "../protocol";
import { useWords } from "../text";
import { SecretQuestion } from "./SecretQuestion";

export function Questions() {
  const question = useRun((now) => now.questions[0]);
  return question ? <Question key={question.id} /> : null;
}

function Question() {
  const t = useWords();
  const question = useRun((now) => now.questions[0]);
  const [text, setText] = useState("");
  if (!question) return null;
  const { ask, run, id } = question;
  const say = (word: AnswerWord) => void answer(run, id, word);
  if (ask.ask === "secret") return <SecretQuestion name={ask.name} say={say} />;
  const names = { message: t.run.message, confirm: t.run.confirm, input: t.run.input, work: t.run.work };
  return (
    <Dialog
      title={ask.title || names[ask.ask]}
      testId={`question-${ask.ask}`}
      foot={
        ask.ask === "confirm" ? (
          <>
            <Button testId="answer-no" onClick={() => say({ answer: "no" })}>
              {t.run.no}
            </Button>
            <Button tone="primary" data-autofocus testId="answer-yes" onClick={() => say({ answer: "yes" })}>
              {t.run.yes}
            </Button>
          </>
        ) : ask.ask === "input" ? (
          <>
            <Button testId="answer-cancel" onClick={() => say({ answer: "cancelled" })}>
              {t.run.cancel}
            </Button>
            <Button tone="primary" testId="answer-text" onClick={() => say({ answer: "text", text })}>
              {t.run.ok}
            </Button>
          </>
        ) : (
          <Button tone="primary" data-autofocus testId="answer-done" onClick={() => say({ answer: "done" })}>
            {ask.ask === "work" ? t.run.done : t.run.ok}
          </Button>
        )
      }
    >
      <p data-testid="question-text">{ask.ask === "work" ? ask.instruction : ask.message}</p>
      {ask.ask === "input" && (
        <input
          value={text}
          aria-label={ask.message}
          data-testid="answer-field"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.nativeEvent.isComposing) say({ answer: "text", text });
          }}
        />
      )}
    </Dialog>
  );
}
