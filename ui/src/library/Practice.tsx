/** The practice system: begin, see what arrived, record in it, put it back to its first state. */
import { useCallback, useEffect, useState } from "react";
import { recordAt } from "../commands/files";
import { Button, Dialog } from "../parts/parts";
import { asProblem, type PracticeState, type Problem, rpc } from "../protocol";
import { useWords } from "../text";
import css from "./library.module.css";

type Command = "practice_start" | "practice_reset" | "practice_stop";

export function Practice({ onClose }: { onClose: () => void }) {
  const t = useWords().practice;
  const [state, setState] = useState<PracticeState | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sure, setSure] = useState(false);
  const send = useCallback(async (command: Command) => {
    setSure(false);
    setProblem(null);
    try {
      setState(await rpc(command, {}));
    } catch (error) {
      setProblem(asProblem(error));
    }
  }, []);
  useEffect(() => void send("practice_start"), [send]);
  const stop = async () => {
    await send("practice_stop");
    onClose();
  };
  return (
    <Dialog
      title={t.title}
      testId="practice"
      onClose={onClose}
      foot={
        <>
          <Button testId="practice-stop" disabled={!state?.running} onClick={() => void stop()}>
            {t.stop}
          </Button>
          <Button
            tone="primary"
            icon="record"
            testId="practice-record"
            disabled={!state?.running}
            onClick={() => {
              if (state) recordAt(state.url);
              onClose();
            }}
          >
            {t.record}
          </Button>
        </>
      }
    >
      <p>{t.line}</p>
      {problem && (
        <p role="alert" className={css.trouble} data-testid="practice-problem">
          {problem.message}
          <br />
          {problem.remedy}
        </p>
      )}
      {!problem && !state && <p role="status">{t.starting}</p>}
      {state && (
        <>
          <dl className={css.facts}>
            <dt>{t.address}</dt>
            <dd>
              <code data-testid="practice-url">{state.url}</code>
            </dd>
            <dt>{t.arrived}</dt>
            <dd>
              <span data-testid="practice-arrived">{t.count(state.arrived)}</span>{" "}
              <Button small icon="refresh-cw" hint={t.again} onClick={() => void send("practice_start")} />
            </dd>
          </dl>
          <p className={css.dim}>{t.more(new URL(state.url).origin)}</p>
          {sure ? (
            <p role="alert">
              {t.resetSure}{" "}
              <Button small tone="danger" testId="practice-reset-yes" onClick={() => void send("practice_reset")}>
                {t.resetYes}
              </Button>{" "}
              <Button small data-autofocus onClick={() => setSure(false)}>
                {t.resetNo}
              </Button>
            </p>
          ) : (
            <Button icon="rotate-ccw" testId="practice-reset" onClick={() => setSure(true)}>
              {t.reset}
            </Button>
          )}
        </>
      )}
    </Dialog>
  );
}
