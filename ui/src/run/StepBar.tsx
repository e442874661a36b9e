/** The bar that stays on top while a scenario works on the screen: what comes next, and how it goes on. */
import { useState } from "react";
import { ask } from "../commands/files";
import { useBar } from "../document/bar";
import { Icon } from "../parts/icon";
import { Button, cx } from "../parts/parts";
import { TargetPicture } from "../parts/TargetPicture";
import { backend, type RunOrder, type StepBar as Shown } from "../protocol";
import { useWords } from "../text";
import css from "./bar.module.css";

const PICTURE = { width: 420, height: 240 };

function Ways({ bar, order }: { bar: Shown; order: (command: RunOrder) => void }) {
  const t = useWords();
  if (bar.phase === "commit") {
    return (
      <>
        <Button
          small
          tone="primary"
          hint={t.run.commitOnceHint}
          testId="bar-commit-once"
          onClick={() => order({ order: "commit_once" })}
        >
          {t.run.commitOnce}
        </Button>
        <Button small hint={t.run.commitEndHint} testId="bar-commit-end" onClick={() => order({ order: "end_here" })}>
          {t.run.commitEnd}
        </Button>
      </>
    );
  }
  if (bar.phase === "paused") {
    return (
      <>
        <Button
          small
          tone="primary"
          icon="step-forward"
          keys={bar.keys.next}
          testId="bar-next"
          onClick={() => order({ order: "step_over" })}
        >
          {t.top.over}
        </Button>
        <Button small icon="play" keys={bar.keys.resume} testId="bar-resume" onClick={() => order({ order: "resume" })}>
          {t.top.resume}
        </Button>
      </>
    );
  }
  return (
    <Button
      small
      icon="pause"
      keys={bar.keys.pause}
      disabled={bar.phase === "pausing"}
      testId="bar-pause"
      onClick={() => order({ order: "pause" })}
    >
      {t.top.pause}
    </Button>
  );
}

/** Alone in its own window: it sends commands and knows no document. */
export function StepBar() {
  const t = useWords();
  const bar = useBar((now) => now.bar);
  const [unfolded, setUnfolded] = useState(false);
  if (!bar) return <div className={css.bar} data-testid="step-bar" data-tauri-drag-region />;
  const order = (command: RunOrder) => void ask("run_command", { run: bar.run, command });
  const unfold = (open: boolean) => {
    setUnfolded(open);
    void ask("step_bar_unfold", { open });
  };
  const sentence = bar.phase === "commit" ? t.run.commitTitle : bar.sentence;
  const value = bar.value !== null && !sentence.includes(bar.value) ? bar.value : null;
  return (
    <>
      <div className={css.bar} data-testid="step-bar" data-phase={bar.phase} data-tauri-drag-region>
        <Icon name="grip-vertical" />
        <span className={cx(css.phase, bar.phase !== "running" && css.still)} title={t.bar.phases[bar.phase]}>
          <Icon name={bar.phase === "running" ? "play" : "pause"} size={14} />
        </span>
        {bar.turn && (
          <span className={css.turn} title={t.bar.turn(bar.turn.turn, bar.turn.of)} data-testid="bar-turn">
            {bar.turn.of === undefined ? bar.turn.turn : `${bar.turn.turn} / ${bar.turn.of}`}
          </span>
        )}
        {bar.number && (
          <b className={css.number} title={t.run.step(bar.number)} data-testid="bar-number">
            {bar.number}
          </b>
        )}
        <span
          className={cx(css.sentence, bar.phase === "commit" && css.attend)}
          title={bar.sentence}
          data-testid="bar-sentence"
          data-tauri-drag-region
        >
          {sentence}
        </span>
        {value !== null && (
          <span className={css.value} title={value} data-testid="bar-value">
            {value}
          </span>
        )}
        {bar.picture && (
          <Button
            small
            tone="bare"
            icon="image"
            hint={t.bar.picture}
            pressed={unfolded}
            testId="bar-picture"
            onClick={() => unfold(!unfolded)}
          />
        )}
        <Ways bar={bar} order={order} />
        <Button small tone="bare" icon="workflow" testId="bar-flow" onClick={() => void ask("show_flow", {})}>
          {t.bar.flow}
        </Button>
        <Button
          small
          tone="danger"
          icon="square"
          hint={t.bar.stopHint}
          keys={bar.keys.stop}
          testId="bar-stop"
          onClick={() => order({ order: "stop" })}
        >
          {t.top.stop}
        </Button>
      </div>
      {unfolded && (
        <div className={css.below}>
          {bar.picture ? (
            <TargetPicture
              url={backend().pictureUrl(bar.picture.image)}
              target={bar.picture.target}
              masks={bar.picture.masks?.map((mask) => mask.box)}
              scale={bar.picture.scale}
              {...PICTURE}
            />
          ) : (
            <p>{t.bar.noPicture}</p>
          )}
          <p className={css.whole}>{bar.sentence}</p>
          <Button small icon="x" testId="bar-fold" onClick={() => unfold(false)}>
            {t.run.close}
          </Button>
        </div>
      )}
    </>
  );
}
