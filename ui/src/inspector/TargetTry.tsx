/** 試す: the target is looked for on the screen now, framed there, and told how sure it is. */
import { useEffect, useState } from "react";
import { root } from "../document/open";
import { Icon } from "../parts/icon";
import { Button, Chip } from "../parts/parts";
import { asProblem, type Problem, rpc, type Scenario, type Step, type TargetTried } from "../protocol";
import { useWords } from "../text";
import css from "./inspector.module.css";

const SIGNS = {
  sure: { icon: "circle-check", css: css.sure },
  likely: { icon: "circle-help", css: css.likely },
  missing: { icon: "circle-x", css: css.missing },
} as const;

type State =
  | { is: "idle" }
  | { is: "looking" }
  | { is: "told"; tried: TargetTried }
  | { is: "failed"; problem: Problem };

function end(): void {
  // It may be over by now.
  rpc("target_try_end", {}).catch(() => undefined);
}

/** What was found out of the target as it is now; what is known of it (`children`) is shown until then. */
export function TargetTry({
  step,
  document: other,
  beside,
  children,
}: {
  step: Step;
  /** What is tried in the place of the document as it is. */
  document?: Scenario;
  beside: React.ReactNode;
  children: React.ReactNode;
}) {
  const t = useWords();
  const [state, setState] = useState<State>({ is: "idle" });
  const look = async () => {
    const document = other ?? root();
    if (!document) return;
    setState({ is: "looking" });
    try {
      setState({ is: "told", tried: await rpc("target_try", { document, step: step.id }) });
    } catch (error) {
      const problem = asProblem(error);
      setState(problem.code === "cancelled" ? { is: "idle" } : { is: "failed", problem });
    }
  };
  const looking = state.is === "looking";
  // Whoever goes on to another step does not wait for it.
  useEffect(() => (looking ? end : undefined), [looking]);
  const ways = state.is === "told" ? state.tried.ways : [];
  const word = (way: string) => t.inspector.targetWords[way] ?? way;
  return (
    <>
      {ways.length > 0 ? (
        <div className={css.chips} data-testid="target-ways">
          {ways.map((one) => (
            <span key={one.way} title={one.says}>
              <Chip tone={one.agrees ? "good" : "bad"}>
                <Icon name={one.agrees ? "check" : "x"} size={12} />
                {word(one.way)}
              </Chip>
            </span>
          ))}
          <span className={css.agree}>{t.value.agree(ways.filter((one) => one.agrees).length, ways.length)}</span>
        </div>
      ) : (
        children
      )}
      {state.is === "told" && <Told tried={state.tried} />}
      {looking && (
        <p className={css.dim} role="status">
          {t.value.looking}
        </p>
      )}
      {state.is === "failed" && (
        <p className={css.bad} data-testid="target-failed">
          <Icon name="circle-x" size={14} />
          <span>
            {state.problem.message}
            {state.problem.remedy}
          </span>
        </p>
      )}
      <div className={css.two}>
        {state.is === "looking" ? (
          <Button small icon="x" testId="target-try-end" onClick={end}>
            {t.value.stopLooking}
          </Button>
        ) : (
          <Button small icon="scan-search" hint={t.value.tryHint} testId="target-try" onClick={() => void look()}>
            {t.value.try}
          </Button>
        )}
        {beside}
      </div>
    </>
  );
}

function Told({ tried }: { tried: TargetTried }) {
  const t = useWords();
  const sign = SIGNS[tried.certainty];
  const { found } = tried;
  return (
    <div className={css.told} data-testid="target-told" data-certainty={tried.certainty}>
      <p className={sign.css}>
        <Icon name={sign.icon} />
        <b>{t.value.certainty[tried.certainty]}</b>
        {found && <span>{t.value.took(found.took_ms / 1000)}</span>}
      </p>
      {found ? <p>{t.value.found(found.called, found.on)}</p> : <p>{`${tried.why ?? ""}${tried.remedy ?? ""}`}</p>}
      {tried.certainty === "likely" && <p>{t.value.likelyHint}</p>}
      {tried.remarks.map((one) => (
        <p key={one}>{one}</p>
      ))}
    </div>
  );
}
