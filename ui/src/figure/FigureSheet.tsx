/** The flow as a drawing, a picture or pages: chosen, looked at, then written or printed. */
import { useEffect, useMemo, useRef, useState } from "react";
import { ask } from "../commands/files";
import { notify, show, useSession } from "../document/library";
import { useOpen } from "../document/open";
import { rootBodies } from "../document/tree";
import { layoutChart } from "../layout/layout";
import { Button, Dialog, Field } from "../parts/parts";
import type { FlowFormat, Scenario, StepId } from "../protocol";
import { said, useWords } from "../text";
import type { Telling } from "./draw";
import css from "./figure.module.css";
import { type Orientation, type Part, pageCount, pagesHtml } from "./sheets";
import { scaleOf, wholePng, wholeSvg } from "./whole";

const FORMATS: FlowFormat[] = ["html", "svg", "png"];
const NOTHING: ReadonlySet<StepId> = new Set();

/** The words and numbers that the boxes are given. */
function useTelling(): Telling {
  const t = useWords();
  const specs = useSession((now) => now.specs);
  const numbers = useOpen((now) => now.checked?.numbers);
  return useMemo(
    () => ({ numbers: numbers ?? {}, specs, label: (spec) => said(spec.label), words: t.flow }),
    [numbers, specs, t],
  );
}

function useParts(root: Scenario, unfold: boolean, subs: boolean): Part[] {
  const t = useWords();
  const folded = useOpen((now) => now.folded);
  return useMemo(() => {
    const bodies = rootBodies(root).filter(({ body, steps }) => {
      const beside = body !== "steps" && (!subs || !body.startsWith("sub:") || steps.length === 0);
      return !beside;
    });
    return bodies.map(({ body }) => {
      const sub = body.startsWith("sub:") ? root.subscenarios?.[Number(body.slice(4))] : undefined;
      const chart = layoutChart(root, { body, folded: unfold ? NOTHING : folded });
      return { name: sub ? t.flow.sub(sub.name) : root.name, chart };
    });
  }, [root, unfold, subs, folded, t]);
}

function Choices<T extends string>({
  label,
  all,
  now,
  words,
  name,
  choose,
}: {
  label: string;
  all: readonly T[];
  now: T;
  words: Record<T, string>;
  name: string;
  choose: (one: T) => void;
}) {
  return (
    <Field label={label}>
      {() => (
        <span className={css.choices}>
          {all.map((one) => (
            <Button key={one} small pressed={one === now} testId={`${name}-${one}`} onClick={() => choose(one)}>
              {words[one]}
            </Button>
          ))}
        </span>
      )}
    </Field>
  );
}

export function FigureSheet({ root }: { root: Scenario }) {
  const t = useWords();
  const [format, setFormat] = useState<FlowFormat>("html");
  const [orientation, setOrientation] = useState<Orientation>("portrait");
  const [unfold, setUnfold] = useState(true);
  const [subs, setSubs] = useState(true);
  const [busy, setBusy] = useState(false);
  const telling = useTelling();
  const parts = useParts(root, unfold, subs && format === "html");
  const { base, draft, savedAt } = useOpen();
  const frame = useRef<HTMLIFrameElement>(null);
  const close = () => show(null);
  const main = parts[0] as Part;
  const heading = useMemo(
    () => ({
      ...t.figure,
      title: root.name,
      line: [t.figure.version(base, draft), savedAt?.slice(0, 10).replaceAll("-", "/")].filter(Boolean).join("　"),
    }),
    [root.name, base, draft, savedAt, t],
  );
  const text = useMemo(
    () =>
      format === "html" ? pagesHtml(parts, telling, heading, orientation) : wholeSvg(main.chart, telling, root.name),
    [format, parts, main, telling, heading, orientation, root.name],
  );
  const shrunk = format === "png" ? scaleOf(main.chart) : 1;
  const write = async () => {
    setBusy(true);
    try {
      const content = format === "png" ? await wholePng(main.chart, telling) : text;
      const answer = await ask("flow_export", { name: root.name, format, content });
      if (answer?.path) {
        close();
        notify("good", t.figure.written, answer.path);
      }
    } catch {
      notify("bad", t.figure.broken, t.figure.brokenMend);
    }
    setBusy(false);
  };
  return (
    <Dialog
      title={t.figure.title}
      wide
      testId="figure"
      onClose={close}
      foot={
        <>
          <Button onClick={close}>{t.figure.cancel}</Button>
          {format === "html" && (
            <Button icon="printer" testId="figure-print" onClick={() => frame.current?.contentWindow?.print()}>
              {t.figure.print}
            </Button>
          )}
          <Button tone="primary" icon="file-output" disabled={busy} testId="figure-write" onClick={() => void write()}>
            {t.figure.write}
          </Button>
        </>
      }
    >
      <div className={css.columns}>
        <div className={css.choose}>
          <Choices
            label={t.figure.format}
            all={FORMATS}
            now={format}
            words={t.figure.formats}
            name="figure"
            choose={setFormat}
          />
          <p className={css.note}>{t.figure.notes[format]}</p>
          {shrunk < 1 && <p className={css.note}>{t.figure.small(Math.round(shrunk * 100))}</p>}
          {format === "html" && (
            <>
              <Choices
                label={t.figure.orientation}
                all={["portrait", "landscape"]}
                now={orientation}
                words={t.figure.orientations}
                name="figure"
                choose={setOrientation}
              />
              <p className={css.note} data-testid="figure-pages">
                {t.figure.pages(pageCount(parts, orientation))}
              </p>
            </>
          )}
          <label className={css.tick}>
            <input type="checkbox" checked={unfold} data-testid="figure-unfold" onChange={() => setUnfold(!unfold)} />
            {t.figure.unfold}
          </label>
          {format === "html" && (root.subscenarios?.length ?? 0) > 0 && (
            <label className={css.tick}>
              <input type="checkbox" checked={subs} data-testid="figure-subs" onChange={() => setSubs(!subs)} />
              {t.figure.subs}
            </label>
          )}
        </div>
        <Preview text={text} pages={format === "html"} frame={frame} />
      </div>
    </Dialog>
  );
}

/** Pages as they will be printed, or the drawing, made to fit. */
function Preview({
  text,
  pages,
  frame,
}: {
  text: string;
  pages: boolean;
  frame: React.RefObject<HTMLIFrameElement | null>;
}) {
  const t = useWords();
  const [address, setAddress] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  if (pages) return <iframe ref={frame} className={css.preview} title={t.figure.preview} srcDoc={text} />;
  return (
    <div className={css.preview}>
      <img src={address} alt={t.figure.preview} />
    </div>
  );
}
